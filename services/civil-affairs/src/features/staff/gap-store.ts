import { dayOf, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { GAPS, type GapKind } from './rules/gap.ts';

/** What commands ask of the list of places that lack what they must have, within one transaction. */
export interface GapStore {
  /** Puts places that lack it into the list, in one statement: all of them, or the one named. Answers the new ones. */
  find(kind: GapKind, limit: number, only?: DivisionCode): Promise<DivisionCode[]>;
  /** Closes what is no longer lacking, in one statement: everywhere, or at the one named. */
  close(kind: GapKind, only?: DivisionCode): Promise<void>;
}

/** Whether a division `d` has what it must have. The lists of gaps ask by the same words. */
export const HAS: Readonly<Record<GapKind, string>> = {
  VILLAGE_WITHOUT_DIRECTOR: `EXISTS (SELECT FROM staff_member s
    WHERE s.division = d.code AND s.kind = 'CHILD_DIRECTOR' AND s.state = 'ACTIVE')`,
  BANNER_WITHOUT_INSTITUTION: `EXISTS (SELECT FROM institution i WHERE i.banner = d.code AND i.state = 'OPEN')`,
  BANNER_WITHOUT_LEADER: `EXISTS (SELECT FROM leader l WHERE l.banner = d.code AND l.state = 'IN_OFFICE')`,
};

/** Divisions that are asked for it at all: in use, and no functional zone, whose duties another banner carries. */
export const ASKED_FOR: Readonly<Record<GapKind, string>> = {
  VILLAGE_WITHOUT_DIRECTOR: `length(d.code) = 12 AND d.valid_until IS NULL`,
  BANNER_WITHOUT_INSTITUTION: `length(d.code) = 6 AND d.kind = 'STATUTORY' AND d.valid_until IS NULL`,
  BANNER_WITHOUT_LEADER: `length(d.code) = 6 AND d.kind = 'STATUTORY' AND d.valid_until IS NULL`,
};

/** The store over SQL. */
export function gapStore({ manager, now }: StoreTools): GapStore {
  const today = dayOf(now);
  return {
    async find(kind, limit, only) {
      const { office } = GAPS[kind];
      const rows = await manager.query<{ division: string }[]>(
        `INSERT INTO staffing_gap (kind, division, since, said_at)
         SELECT $1, d.code, $2::date, $3::timestamptz
           FROM (SELECT DISTINCT unnest(u.divisions) AS code FROM unit_record u WHERE u.agency = $5) office
           JOIN division_record d ON ${office === 'township' ? 'd.parent' : 'd.code'} = office.code
          WHERE ${ASKED_FOR[kind]} AND ($4::text IS NULL OR d.code = $4) AND NOT ${HAS[kind]}
            AND NOT EXISTS (SELECT FROM staffing_gap g WHERE g.kind = $1 AND g.division = d.code AND g.ended_on IS NULL)
          ORDER BY d.code LIMIT $6
         ON CONFLICT DO NOTHING RETURNING division`,
        [kind, today, now, only ?? null, office, limit],
      );
      return rows.map(({ division }) => division);
    },
    async close(kind, only) {
      await manager.query(
        `UPDATE staffing_gap g SET ended_on = GREATEST($2::date, g.since)
          WHERE g.kind = $1 AND g.ended_on IS NULL AND ($3::text IS NULL OR g.division = $3)
            AND NOT EXISTS (SELECT FROM division_record d WHERE d.code = g.division AND ${ASKED_FOR[kind]} AND NOT ${HAS[kind]})`,
        [kind, today, only ?? null],
      );
    },
  };
}
