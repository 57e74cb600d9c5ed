import { dossierFrom, DossierVersionEntity } from '../dossier/entities.ts';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { NotVisible } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { RecordBegun } from './commands/note-record.ts';
import { isOwnRecord, OWN_RECORDS, type OwnRecordKind, type RecordKind } from './rules/record-kinds.ts';

/** 一次合并 — which file went into which, and what of it was taken. */
export interface Merge {
  readonly id: string;
  readonly pairId: string;
  /** The file that went into the other one. */
  readonly childId: string;
  readonly keptId: string;
  /** Fields taken from the merged file. */
  readonly taken: readonly string[];
  /** Versions of the kept file right before and right after. */
  readonly beforeVersion: number;
  readonly afterVersion: number;
  /** Numbers that went over. */
  readonly movedTokens: readonly string[];
  /** The merge made the kept child a key child. */
  readonly named: boolean;
}

/** A record written under the kept id while a merge stood. */
export interface MergeRecord {
  readonly mergeId: string;
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly state: 'NOTED' | 'OPEN' | 'ASSIGNED';
}

/** What merging asks of its tables, within one transaction. */
export interface MergeStore {
  /** Holds the rows of both files until the end of this act, always in the same order. */
  hold(ids: readonly string[]): Promise<void>;
  /** Takes over the numbers of a file, or given ones back. Answers which went. */
  passIdentity(from: string, to: string, tokens: readonly string[] | null): Promise<string[]>;
  /** From now on the old id goes by the kept file, here at once and elsewhere by the event; it is found by the old name too. */
  follow(childId: string, keptId: string): Promise<void>;
  /** The old id goes by its own file again. */
  unfollow(childId: string, keptId: string): Promise<void>;
  add(merge: Merge, reason: string): Promise<Merge>;
  /** The merge of a pair that stands. */
  standingOf(pairId: string): Promise<Merge>;
  get(id: string): Promise<Merge>;
  undo(merge: Merge, reason: string): Promise<void>;
  /** A version of a file as it was recorded. */
  version(childId: string, version: number): Promise<Dossier>;
  /** Lists what was written under the kept id since the merge; fields that were changed as well. */
  listRecords(merge: Merge, changedFields: readonly string[]): Promise<void>;
  /** Notes what another agency began under the kept id of a merge; for events only. */
  note(record: RecordBegun): Promise<void>;
  /** Whether a record of the merge waits to be assigned. */
  isOpen(mergeId: string, kind: RecordKind, recordId: string): Promise<boolean>;
  /** The record, held until the end of this act. Throws NotVisible. */
  recordForChange(mergeId: string, kind: RecordKind, recordId: string): Promise<MergeRecord>;
  /** Notes whose the record is, and moves its row there when it stands under the other id. */
  assign(record: MergeRecord, from: string, to: string): Promise<void>;
}

interface MergeRow {
  merge_id: string;
  pair_id: string;
  child_id: string;
  kept_child_id: string;
  taken: string[];
  before_version: number;
  after_version: number;
  moved_tokens: string[];
  named: boolean;
}

const mergeFrom = (row: MergeRow): Merge => ({
  id: row.merge_id,
  pairId: row.pair_id,
  childId: row.child_id,
  keptId: row.kept_child_id,
  taken: row.taken,
  beforeVersion: row.before_version,
  afterVersion: row.after_version,
  movedTokens: row.moved_tokens,
  named: row.named,
});
const COLUMNS = `merge_id, pair_id, child_id, kept_child_id, taken, before_version, after_version, moved_tokens, named`;

/** $1 merge, $2 kept child: everything of this service written under its id since. */
const LIST_RECORDS = `
  INSERT INTO merge_record (merge_id, kind, record_id, recorded_at, state)
  SELECT $1, w.kind, w.record_id, min(w.at), 'OPEN' FROM (
    ${Object.entries(OWN_RECORDS)
      .map(
        ([kind, { table, key, at }]) =>
          `SELECT '${kind}' AS kind, r.${key}::text AS record_id, ${at} AS at FROM ${table} r WHERE r.child_id = $2`,
      )
      .join('\n    UNION ALL ')}) w
   WHERE w.at >= (SELECT m.merged_at FROM dossier_merge m WHERE m.merge_id = $1)
   GROUP BY w.kind, w.record_id
  ON CONFLICT (merge_id, kind, record_id) DO UPDATE SET state = 'OPEN'`;

/** The store over SQL; reasons are sealed. */
export function mergeStore({ manager, actor, now, cipher }: StoreTools): MergeStore {
  const one = async (condition: string, value: string): Promise<Merge> => {
    const [row] = await manager.query<MergeRow[]>(`SELECT ${COLUMNS} FROM dossier_merge WHERE ${condition}`, [
      value,
    ]);
    if (!row) throw new NotVisible();
    return mergeFrom(row);
  };
  return {
    async hold(ids) {
      await manager.query(`SELECT hold_merging($1::uuid[])`, [ids]);
      await manager.query(
        `SELECT FROM dossier WHERE child_id = ANY ($1::uuid[]) ORDER BY child_id FOR UPDATE`,
        [ids],
      );
    },
    async passIdentity(from, to, tokens) {
      const [row] = await manager.query<{ passed: string[] }[]>(
        `SELECT pass_identity($1, $2, $3::text[]) AS passed`,
        [from, to, tokens],
      );
      return row?.passed ?? [];
    },
    async follow(childId, keptId) {
      await manager.query(`SELECT merge_children($1, $2)`, [childId, keptId]);
      await manager.query(
        `INSERT INTO dossier_key (child_id, key) SELECT $2, key FROM dossier_key WHERE child_id = $1 ON CONFLICT DO NOTHING`,
        [childId, keptId],
      );
    },
    async unfollow(childId, keptId) {
      await manager.query(`SELECT unmerge_children($1, $2)`, [childId, keptId]);
    },
    async add(merge, reason) {
      const { id, pairId, childId, keptId, taken, beforeVersion, afterVersion, movedTokens, named } = merge;
      await manager.query(
        `INSERT INTO dossier_merge (${COLUMNS}, state, merged_at, merged_by, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'STANDING', $10, $11::jsonb, $12)`,
        [
          id,
          pairId,
          childId,
          keptId,
          taken,
          beforeVersion,
          afterVersion,
          movedTokens,
          named,
          now,
          JSON.stringify(actor),
          cipher.encrypt(reason),
        ],
      );
      return merge;
    },
    standingOf: (pairId) => one(`pair_id = $1 AND state = 'STANDING'`, pairId),
    get: (id) => one('merge_id = $1', id),
    async undo({ id }, reason) {
      await manager.query(
        `UPDATE dossier_merge SET state = 'UNDONE', undone_at = $2, undone_by = $3::jsonb, undo_reason = $4
          WHERE merge_id = $1`,
        [id, now, JSON.stringify(actor), cipher.encrypt(reason)],
      );
    },
    async version(childId, version) {
      const { snapshot } = await manager.findOneByOrFail(DossierVersionEntity, { childId, version });
      return dossierFrom(snapshot, cipher);
    },
    async listRecords({ id, keptId }, changedFields) {
      await manager.query(LIST_RECORDS, [id, keptId]);
      await manager.query(
        `INSERT INTO merge_record (merge_id, kind, record_id, recorded_at, state)
         SELECT $1, 'FIELD', field, $3, 'OPEN' FROM unnest($2::text[]) AS field`,
        [id, changedFields, now],
      );
    },
    async note({ kind, recordId, childId, at }) {
      await manager.query(
        `INSERT INTO merge_record (merge_id, kind, record_id, recorded_at, state)
         SELECT m.merge_id, $2, $3, $4, 'NOTED' FROM dossier_merge m
          WHERE m.kept_child_id = $1 AND m.merged_at <= $4 AND (m.undone_at IS NULL OR $4 < m.undone_at)
         ON CONFLICT DO NOTHING`,
        [childId, kind, recordId, at],
      );
    },
    async isOpen(mergeId, kind, recordId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM merge_record WHERE merge_id = $1 AND kind = $2 AND record_id = $3 AND state <> 'ASSIGNED'`,
        [mergeId, kind, recordId],
      );
      return rows.length > 0;
    },
    async recordForChange(mergeId, kind, recordId) {
      const [row] = await manager.query<{ state: MergeRecord['state'] }[]>(
        `SELECT r.state FROM merge_record r JOIN dossier_merge m USING (merge_id)
          WHERE r.merge_id = $1 AND r.kind = $2 AND r.record_id = $3 AND m.state = 'UNDONE' FOR UPDATE OF r`,
        [mergeId, kind, recordId],
      );
      if (!row) throw new NotVisible();
      return { mergeId, kind, recordId, state: row.state };
    },
    async assign({ mergeId, kind, recordId }, from, to) {
      await manager.query(
        `UPDATE merge_record SET state = 'ASSIGNED', child_id = $4, assigned_at = $5, assigned_by = $6::jsonb
          WHERE merge_id = $1 AND kind = $2 AND record_id = $3`,
        [mergeId, kind, recordId, to, now, JSON.stringify(actor)],
      );
      if (!isOwnRecord(kind) || from === to) return;
      if (kind === 'FLAG') await endKnownFlags(recordId, from, to);
      await moveRows(kind, recordId, from, to);
    },
  };

  /** Another agency may have told of it under the other id by now: then the news ends here and stays there. */
  async function endKnownFlags(sourceId: string, from: string, to: string): Promise<void> {
    await manager.query(
      `UPDATE flag f SET until = $4 WHERE f.source_id = $1::uuid AND f.child_id = $2 AND f.until IS NULL
          AND EXISTS (SELECT FROM flag o WHERE o.child_id = $3 AND o.kind = f.kind AND o.source_id = f.source_id)`,
      [sourceId, from, to, now],
    );
  }

  async function moveRows(kind: OwnRecordKind, recordId: string, from: string, to: string): Promise<void> {
    const { table, key, placed } = OWN_RECORDS[kind];
    const place = placed
      ? `, division_no = (SELECT s.division_no FROM child_scope s WHERE s.child_id = $3)`
      : '';
    const known =
      kind === 'FLAG'
        ? ` AND NOT EXISTS (SELECT FROM flag o WHERE o.child_id = $3 AND o.kind = r.kind AND o.source_id = r.source_id)`
        : '';
    await manager.query(
      `UPDATE ${table} r SET child_id = $3${place} WHERE r.${key} = $1::uuid AND r.child_id = $2${known}`,
      [recordId, from, to],
    );
  }
}
