import { Forbidden, NotVisible } from '@ger/kernel';
import type { ColumnCipher } from '@ger/access';
import type { StoreTools } from '@ger/subgraph';
import type { SavedList } from './rules/saved-list.ts';

/** What commands ask of an officer's own lists, within one transaction. */
export interface SavedListStore {
  /** The lists in use; whoever asks holds them, so that of two acts at once the second sees the first. */
  held(): Promise<SavedList[]>;
  add(list: SavedList): Promise<void>;
  change(list: SavedList): Promise<void>;
  /** Puts a list away, or takes it out again. Throws NotVisible when there is none such. */
  setRemoved(id: string, isRemoved: boolean): Promise<SavedList>;
}

export interface SavedListRow {
  list_id: string;
  content: string;
  saved_at: Date;
}

/** The list of a row; what is looked for may be a name, so all of it is sealed. */
export function savedListFrom(
  { list_id: id, content, saved_at: savedAt }: SavedListRow,
  cipher: ColumnCipher,
): SavedList {
  const opened = JSON.parse(cipher.decrypt(content)) as Omit<SavedList, 'id' | 'savedAt'>;
  return { ...opened, id, savedAt };
}

/** The store over SQL; row-level security shows an officer the own lists alone. */
export function savedListStore({ manager, actor, now, cipher }: StoreTools): SavedListStore {
  const sealed = ({ id: _id, savedAt: _at, ...content }: SavedList): string =>
    cipher.encrypt(JSON.stringify(content));
  const officerId = (): string => {
    if (actor.kind !== 'officer') throw new Forbidden('SIGNED_IN');
    return actor.officer.officerId;
  };
  return {
    async held() {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('saved-list:' || $1, 0))`, [
        officerId(),
      ]);
      const rows = await manager.query<SavedListRow[]>(
        `SELECT list_id, content, saved_at FROM saved_list WHERE officer_id = $1 AND removed_at IS NULL ORDER BY saved_at, list_id`,
        [officerId()],
      );
      return rows.map((row) => savedListFrom(row, cipher));
    },
    async add(list) {
      await manager.query(
        `INSERT INTO saved_list (list_id, officer_id, content, saved_at) VALUES ($1, $2, $3, $4)`,
        [list.id, officerId(), sealed(list), list.savedAt],
      );
    },
    async change(list) {
      await manager.query(`UPDATE saved_list SET content = $2 WHERE list_id = $1`, [list.id, sealed(list)]);
    },
    async setRemoved(id, isRemoved) {
      const [rows] = await manager.query<[SavedListRow[], number]>(
        `UPDATE saved_list SET removed_at = $2 WHERE list_id = $1 RETURNING list_id, content, saved_at`,
        [id, isRemoved ? now : null],
      );
      const [row] = rows;
      if (!row) throw new NotVisible();
      return savedListFrom(row, cipher);
    },
  };
}
