import type { Day, DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { PayloadOf } from '@ger/schema/events';
import { latinKeysOf } from '../division/index.ts';
import type { DivisionChange, Successor } from './rules/change.ts';

/** An old code and what stands in its place. */
export interface Succession {
  readonly from: DivisionCode;
  readonly to: readonly DivisionCode[];
}

type SaidDivision = PayloadOf<'civil-affairs', 'division.recorded'>['divisions'][number];

/** What carrying out a change asks of the register of places, within one transaction. */
export interface RegisterStore {
  /** Writes a change into the register: old codes end on its day, new ones begin. Answers every code that ended. */
  carryOut(change: DivisionChange): Promise<Succession[]>;
  /** The records of these divisions as the other agencies keep them. */
  recordsOf(codes: readonly DivisionCode[]): Promise<SaidDivision[]>;
  /** Institutions, leaders and care facilities of a renumbered banner. */
  renumberOffices(succession: Succession): Promise<void>;
}

/** The store over SQL. */
export function registerStore({ manager }: StoreTools): RegisterStore {
  const renumber = async (from: DivisionCode, { code, name }: Successor, on: Day): Promise<Succession[]> => {
    await manager.query(
      `INSERT INTO division_record (code, name, kind, valid_from, predecessors, acting_authority, latin_keys)
       SELECT $2 || substr(code, length($1) + 1), CASE WHEN code = $1 THEN $3 ELSE name END, kind, $4::date,
              array_prepend(code, predecessors), acting_authority, CASE WHEN code = $1 THEN $5 ELSE latin_keys END
         FROM division_record WHERE code >= $1 AND code < $1 || ':' AND valid_until IS NULL`,
      [from, code, name, on, latinKeysOf(name)],
    );
    return end(`code >= $1 AND code < $1 || ':'`, from, on, (old) => [code + old.slice(from.length)]);
  };
  const end = async (
    where: string,
    parameter: unknown,
    on: Day,
    successors: (old: DivisionCode) => DivisionCode[],
  ): Promise<Succession[]> => {
    const [rows] = await manager.query<[{ code: string }[], number]>(
      `UPDATE division_record SET valid_until = $2::date WHERE ${where} AND valid_until IS NULL RETURNING code`,
      [parameter, on],
    );
    return rows.map(({ code }) => ({ from: code, to: successors(code) }));
  };
  const replace = async ({ from, to, on }: DivisionChange): Promise<Succession[]> => {
    for (const { code, name } of to)
      await manager.query(
        `INSERT INTO division_record (code, name, kind, valid_from, predecessors, latin_keys)
         SELECT $1, $2, 'STATUTORY', $3::date, before.codes, $4
           FROM (SELECT COALESCE(array_agg(DISTINCT p.code), '{}') AS codes
                   FROM division_record d CROSS JOIN unnest(d.code || d.predecessors) AS p(code)
                  WHERE d.code = ANY ($5::text[]) AND p.code <> $1) before
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, latin_keys = excluded.latin_keys,
           predecessors = ARRAY(SELECT DISTINCT unnest(division_record.predecessors || excluded.predecessors))`,
        [code, name, on, latinKeysOf(name), from],
      );
    const codes = to.map(({ code }) => code);
    const ending = from.filter((code) => !codes.includes(code));
    return end(`code = ANY ($1::text[])`, ending, on, () => codes);
  };
  return {
    async carryOut(change) {
      const [from] = change.from;
      const [to] = change.to;
      if (change.kind !== 'RENUMBER' || !from || !to) return replace(change);
      const successions = await renumber(from, to, change.on);
      await manager.query(
        `UPDATE division_record d SET acting_authority = s."to"
           FROM jsonb_to_recordset($1::jsonb) AS s("from" text, "to" text) WHERE d.acting_authority = s."from"`,
        [JSON.stringify(successions.map(({ from: old, to: [next] }) => ({ from: old, to: next })))],
      );
      return successions;
    },
    recordsOf: (codes) =>
      manager.query<SaidDivision[]>(
        `SELECT code, kind, valid_from AS "validFrom", valid_until AS "validUntil", predecessors,
                acting_authority AS "actingAuthority"
           FROM division_record WHERE code = ANY ($1::text[]) ORDER BY code`,
        [codes],
      ),
    async renumberOffices({ from, to: [next] }) {
      for (const table of ['institution', 'leader'])
        await manager.query(
          `UPDATE ${table} SET banner = $2, place_no = rpad($2, 12, '0')::bigint WHERE banner = $1`,
          [from, next],
        );
      await manager.query(
        `UPDATE care_facility SET division = $2, place_no = rpad($2, 12, '0')::bigint WHERE division = $1`,
        [from, next],
      );
    },
  };
}
