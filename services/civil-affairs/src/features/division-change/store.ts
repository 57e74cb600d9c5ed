import { NotVisible, type Day, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { changeFrom, SELECT_CHANGE, type ChangeRow } from './rows.ts';
import type { ChangeEntry, DivisionChange } from './rules/change.ts';

/** A dossier that is said to go to one of the new divisions. */
export interface Assignment {
  readonly childId: string;
  readonly to: DivisionCode;
}

/** A dossier with the division it goes to. */
export interface Follower {
  readonly childId: string;
  readonly from: DivisionCode;
  readonly to: DivisionCode;
}

/** What commands ask of changes of codes, within one transaction. */
export interface ChangeStore {
  /** Holds the register of divisions: nobody records anything at a place while what stands there changes. */
  holdRegister(): Promise<void>;
  /** Takes the codes for a change; false when one of them is being changed already. */
  claim(changeId: string, codes: readonly DivisionCode[]): Promise<boolean>;
  release(changeId: string): Promise<void>;
  add(change: DivisionChange, assignments: readonly Assignment[]): Promise<DivisionChange>;
  /** The change, held until the end. Throws NotVisible. */
  getHeld(id: string): Promise<DivisionChange>;
  /** Changes of that state whose day has come, the oldest first. */
  open(state: 'PLANNED' | 'WORKING', today: Day): Promise<string[]>;
  setState(change: DivisionChange): Promise<void>;
  /** Codes of the list that are on record, in use or not. */
  everUsed(codes: readonly DivisionCode[]): Promise<ReadonlySet<DivisionCode>>;
  /** How many divisions in use stand below these. */
  below(codes: readonly DivisionCode[]): Promise<number>;
  /** Dossiers with their residence in these villages, of those named when some are. */
  countDossiers(villages: readonly DivisionCode[], among?: readonly string[]): Promise<number>;
  /** Moves at most so many dossiers to their new codes, with a version each; in few statements whatever their number. */
  moveDossiers(change: DivisionChange, limit: number): Promise<Follower[]>;
}

/** The store over SQL. */
export function changeStore({ manager, actor, now, cipher }: StoreTools): ChangeStore {
  return {
    async holdRegister() {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('divisions'))`);
    },
    async claim(changeId, codes) {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO division_change_code (code, change_id) SELECT code, $1 FROM unnest($2::text[]) AS code ORDER BY code
         ON CONFLICT DO NOTHING RETURNING 1`,
        [changeId, codes],
      );
      return rows.length === codes.length;
    },
    async release(changeId) {
      await manager.query(`DELETE FROM division_change_code WHERE change_id = $1`, [changeId]);
    },
    async add(change, assignments) {
      const { id, kind, state, from, to, rest, on, reason } = change;
      await manager.query(
        `INSERT INTO division_change (change_id, kind, state, old_codes, successors, rest, effective, reason, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, kind, state, from, JSON.stringify(to), rest, on, cipher.encrypt(reason), now, actor],
      );
      await manager.query(
        `INSERT INTO division_change_child (change_id, child_id, division)
         SELECT $1, a."childId", a."to" FROM jsonb_to_recordset($2::jsonb) AS a("childId" uuid, "to" text)`,
        [id, JSON.stringify(assignments)],
      );
      return change;
    },
    async getHeld(id) {
      const [row] = await manager.query<ChangeRow[]>(`${SELECT_CHANGE} WHERE change_id = $1 FOR UPDATE`, [
        id,
      ]);
      if (!row) throw new NotVisible();
      return changeFrom(row, cipher);
    },
    async open(state, today) {
      const rows = await manager.query<{ change_id: string }[]>(
        `SELECT change_id FROM division_change
          WHERE state IN ('PLANNED', 'WORKING') AND state = $1 AND effective <= $2::date ORDER BY effective, change_id`,
        [state, today],
      );
      return rows.map((row) => row.change_id);
    },
    async setState({ id, state, total, done }) {
      await manager.query(
        `UPDATE division_change SET state = $2, total = $3, done = $4 WHERE change_id = $1`,
        [id, state, total, done],
      );
    },
    async everUsed(codes) {
      const rows = await manager.query<{ code: string }[]>(
        `SELECT asked.code FROM unnest($1::text[]) AS asked(code)
          WHERE EXISTS (SELECT FROM division_record d WHERE d.code = asked.code)
             OR EXISTS (SELECT FROM division_record d WHERE d.predecessors @> ARRAY[asked.code])`,
        [codes],
      );
      return new Set(rows.map(({ code }) => code));
    },
    async below(codes) {
      const [row] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM division_record WHERE parent = ANY ($1::text[]) AND valid_until IS NULL`,
        [codes],
      );
      return row?.count ?? 0;
    },
    async countDossiers(villages, among) {
      const [row] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM dossier
          WHERE residence = ANY ($1::text[]) AND ($2::uuid[] IS NULL OR child_id = ANY ($2))`,
        [villages, among ?? null],
      );
      return row?.count ?? 0;
    },
    async moveDossiers({ id, from, to, rest, on, reason }, limit) {
      const target = to.length === 1 ? (to[0]?.code ?? null) : rest;
      return manager.query<Follower[]>(MOVE, [
        from,
        target,
        id,
        on,
        limit,
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ]);
    },
  };
}

/**
 * One statement for a batch: the dossiers that still live under an old code, their new code (the same digits below a
 * renumbered division; the one named for them, or the rest, where one becomes several), the current row, the spell of
 * residence that ends and the one that begins, and a version made of the last one.
 */
const MOVE = `
  WITH follower AS (
    SELECT d.child_id, d.residence AS "from",
           COALESCE(a.division, $2::text || substr(d.residence, length(old.code) + 1)) AS "to"
      FROM unnest($1::text[]) AS old(code)
      JOIN dossier d ON d.residence >= old.code AND d.residence < old.code || ':'
      LEFT JOIN division_change_child a ON a.change_id = $3 AND a.child_id = d.child_id
     WHERE COALESCE(a.division, $2::text || substr(d.residence, length(old.code) + 1)) <> d.residence
     ORDER BY d.child_id LIMIT $5 FOR UPDATE OF d),
  moved AS (
    UPDATE dossier d
       SET residence = f."to", version = d.version + 1, updated_at = $6::timestamptz,
           registration = CASE WHEN d.registration = f."from" THEN f."to" ELSE d.registration END,
           form = jsonb_set(d.form, '{residences}', (
             SELECT COALESCE(jsonb_agg(CASE WHEN s.spell->>'until' IS NULL THEN s.spell || jsonb_build_object('until', $4::text)
                                            ELSE s.spell END ORDER BY s.place), '[]'::jsonb)
                    || jsonb_build_object('division', f."to", 'from', $4::text, 'until', NULL)
               FROM jsonb_array_elements(COALESCE(d.form->'residences', '[]'::jsonb)) WITH ORDINALITY AS s(spell, place)
              WHERE s.spell->>'from' < $4::text OR s.spell->>'until' IS NOT NULL))
      FROM follower f WHERE d.child_id = f.child_id
    RETURNING d.child_id, d.version, d.residence, d.registration, d.form->'residences' AS residences),
  said AS (
    INSERT INTO dossier_version (child_id, version, snapshot, recorded_at, recorded_by, reason)
    SELECT m.child_id, m.version,
           last.snapshot || jsonb_build_object('version', m.version, 'residence', m.residence, 'registration', m.registration,
             'updatedAt', to_jsonb($6::timestamptz),
             'form', COALESCE(last.snapshot->'form', '{}'::jsonb) || jsonb_build_object('residences', m.residences)),
           $6::timestamptz, $7::jsonb, $8
      FROM moved m JOIN dossier_version last ON last.child_id = m.child_id AND last.version = m.version - 1)
  SELECT child_id AS "childId", "from", "to" FROM follower`;

/** What an entry of a change becomes on record. */
export function planned(id: string, entry: ChangeEntry, kind: DivisionChange['kind']): DivisionChange {
  return { ...entry, id, kind, state: 'PLANNED', total: 0, done: 0 };
}
