import type { DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { Division, DivisionList } from './rules/division.ts';
import { latinKeysOf } from './rules/search.ts';

/** What commands ask of the register of places, within one transaction. */
export interface DivisionStore {
  /** Fingerprints of the lists recorded so far, by the code of the list. */
  fingerprints(): Promise<ReadonlyMap<DivisionCode, string>>;
  /** Writes a list in one statement: new places are added, known ones take the new record. */
  record(list: DivisionList, fingerprint: string): Promise<void>;
  /** Those of the codes that are divisions in use. */
  inUse(codes: readonly DivisionCode[]): Promise<ReadonlySet<DivisionCode>>;
  /** Whether the code is a division in use. */
  isInUse(code: DivisionCode): Promise<boolean>;
  /** Whether the code is a village in use. */
  isVillage(code: DivisionCode): Promise<boolean>;
  /** Those of the codes that are villages in use. */
  villagesOf(codes: readonly DivisionCode[]): Promise<ReadonlySet<DivisionCode>>;
}

/** The store over SQL. */
export function divisionStore({ manager }: StoreTools): DivisionStore {
  // What is recorded at a place is recorded before its code changes, or after: never in between.
  const holdStill = (): Promise<unknown> =>
    manager.query(`SELECT pg_advisory_xact_lock_shared(hashtext('divisions'))`);
  const villagesOf = async (codes: readonly DivisionCode[]): Promise<Set<DivisionCode>> => {
    await holdStill();
    const rows = await manager.query<{ code: string }[]>(
      `SELECT code FROM division_record WHERE code = ANY ($1::text[]) AND length(code) = 12 AND valid_until IS NULL`,
      [[...new Set(codes)]],
    );
    return new Set(rows.map(({ code }) => code));
  };
  return {
    async fingerprints() {
      const rows = await manager.query<{ code: string; fingerprint: string }[]>(
        `SELECT code, fingerprint FROM division_list`,
      );
      return new Map(rows.map(({ code, fingerprint }) => [code, fingerprint]));
    },
    async record({ code, divisions }, fingerprint) {
      await manager.query(
        `INSERT INTO division_record (code, name, kind, valid_from, valid_until, predecessors, acting_authority, latin_keys)
         SELECT d.code, d.name, d.kind, d."validFrom", d."validUntil",
                ARRAY(SELECT jsonb_array_elements_text(d.predecessors)), d."actingAuthority", d."latinKeys"
           FROM jsonb_to_recordset($1::jsonb) AS d(code text, name text, kind text, "validFrom" date, "validUntil" date,
                predecessors jsonb, "actingAuthority" text, "latinKeys" text)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, valid_from = excluded.valid_from,
           valid_until = excluded.valid_until, predecessors = excluded.predecessors,
           acting_authority = excluded.acting_authority, latin_keys = excluded.latin_keys`,
        [
          JSON.stringify(
            divisions.map((division: Division) => ({ ...division, latinKeys: latinKeysOf(division.name) })),
          ),
        ],
      );
      await manager.query(
        `INSERT INTO division_list (code, fingerprint) VALUES ($1, $2)
         ON CONFLICT (code) DO UPDATE SET fingerprint = excluded.fingerprint`,
        [code, fingerprint],
      );
    },
    async inUse(codes) {
      await holdStill();
      const rows = await manager.query<{ code: string }[]>(
        `SELECT code FROM division_record WHERE code = ANY ($1::text[]) AND valid_until IS NULL`,
        [codes],
      );
      return new Set(rows.map(({ code }) => code));
    },
    async isInUse(code) {
      await holdStill();
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM division_record WHERE code = $1 AND valid_until IS NULL`,
        [code],
      );
      return rows.length === 1;
    },
    isVillage: async (code) => (await villagesOf([code])).has(code),
    villagesOf,
  };
}
