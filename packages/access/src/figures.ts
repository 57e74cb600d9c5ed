import type { Tightened } from '@ger/kernel';
import type { Sql } from '@ger/messaging';

/**
 * Stricter figures of region, league and banner (`figure.tightened`, domain: figures): every service keeps them, and its
 * rules ask the kernel's `figureOn` with them. Fifth common migration of every service.
 */
export function figureTables(stem: string): string {
  return `
    CREATE TABLE figure_tightened (
      figure_id   uuid    PRIMARY KEY,
      kind        text    NOT NULL,
      division    text    COLLATE "C" NOT NULL,
      value       numeric NOT NULL CHECK (value > 0),
      valid_from  date    NOT NULL,
      valid_until date
    );
    COMMENT ON TABLE figure_tightened IS '自治区、盟市、旗县从严的期限和数值，按督导的事件登记';
    GRANT SELECT ON figure_tightened TO ${stem}_app, ${stem}_jobs, ${stem}_consumer;
    GRANT INSERT, UPDATE ON figure_tightened TO ${stem}_consumer;`;
}

interface FigureRow {
  kind: string;
  division: string;
  value: number;
  from: string;
  until: string | null;
}

/** Every stricter figure that was ever set: few, so that a transaction reads them all once. */
export async function tightenedFigures(sql: Sql): Promise<readonly Tightened[]> {
  const rows = await sql.query<FigureRow[]>(
    `SELECT kind, division, value::float8 AS value, valid_from::text AS "from", valid_until::text AS until
       FROM figure_tightened ORDER BY valid_from, figure_id`,
  );
  return rows.map(({ until, ...same }) => ({ ...same, ...(until !== null && { until }) }));
}
