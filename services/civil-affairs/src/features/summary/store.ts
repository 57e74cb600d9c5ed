import { quarterEnd, type Quarter } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { bandsOn, COUNTED, COUNTED_COLUMNS } from './count.ts';

/** What commands ask of the kept summaries, within one transaction. */
export interface SummaryStore {
  isKept(quarter: Quarter): Promise<boolean>;
  /** Counts every village as it stands now, by the ages of the quarter's last day, and keeps the figures. */
  keep(quarter: Quarter): Promise<void>;
}

/** The store over SQL. */
export function summaryStore({ manager, now }: StoreTools): SummaryStore {
  return {
    async isKept(quarter) {
      const rows = await manager.query<unknown[]>(`SELECT FROM summary_quarter WHERE quarter = $1`, [
        quarter,
      ]);
      return rows.length > 0;
    },
    async keep(quarter) {
      await manager.query(
        `INSERT INTO summary_quarter (quarter, columns, counted_at) VALUES ($1, $2::text[], $3)`,
        [quarter, COUNTED_COLUMNS, now],
      );
      await manager.query(
        `INSERT INTO summary_figure (quarter, place_no, counts)
         SELECT $4, d.division_no, ${COUNTED} AND d.division_no IS NOT NULL GROUP BY d.division_no`,
        [...bandsOn(quarterEnd(quarter)), quarter],
      );
    },
  };
}
