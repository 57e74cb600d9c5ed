import type { StoreTools } from '@ger/subgraph';
import { IS_ACTIVE } from '../verification/openings.ts';

/** A run under way: which children it is about, and how far it has come. */
export interface RunUnderWay {
  readonly ruleSetId: string;
  /** The table itself is new: facts kept by the one before it do not do. */
  readonly delivered: boolean;
  readonly from: string;
  readonly to: string;
  /** The last child looked at; none yet at the beginning. */
  readonly after: string | null;
}

/** What one step of a run did. */
export interface RunStep {
  readonly children: readonly string[];
  readonly changed: number;
  readonly isDone: boolean;
}

/** What the job asks of runs, within one transaction. */
export interface RunStore {
  /** The run that waits longest, its row held. */
  next(): Promise<RunUnderWay | undefined>;
  /** The next children of a run, in the order of their ids. */
  childrenOf(run: RunUnderWay, limit: number): Promise<string[]>;
  advance(run: RunUnderWay, step: RunStep): Promise<void>;
}

/** Less than every id: a condition on the key alone, so that a step never walks again what lies behind it. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The store over SQL. */
export function runStore({ manager, now }: StoreTools): RunStore {
  return {
    async next() {
      const [row] = await manager.query<
        {
          rule_set_id: string;
          delivered: boolean;
          division_no: string;
          next_no: string;
          after: string | null;
        }[]
      >(
        `SELECT r.rule_set_id, s.delivered, r.division_no, r.next_no, r.after
           FROM classification_run r JOIN rule_set s USING (rule_set_id)
          WHERE r.state = 'RUNNING' ORDER BY r.started_at, r.rule_set_id LIMIT 1 FOR UPDATE OF r`,
      );
      return (
        row && {
          ruleSetId: row.rule_set_id,
          delivered: row.delivered,
          from: row.division_no,
          to: row.next_no,
          after: row.after,
        }
      );
    },
    async childrenOf({ from, to, after }, limit) {
      const rows = await manager.query<{ child_id: string }[]>(
        `SELECT d.child_id FROM dossier d
          WHERE d.division_no >= $1::bigint AND d.division_no < $2::bigint AND d.child_id > $3::uuid
            AND ${IS_ACTIVE}
          ORDER BY d.child_id LIMIT $4`,
        [from, to, after ?? BEFORE_ALL, limit],
      );
      return rows.map((row) => row.child_id);
    },
    async advance({ ruleSetId, after }, { children, changed, isDone }) {
      await manager.query(
        `UPDATE classification_run
            SET looked_at = looked_at + $2, changed = changed + $3, after = $4,
                state = CASE WHEN $5 THEN 'DONE' ELSE state END, finished_at = CASE WHEN $5 THEN $6::timestamptz END
          WHERE rule_set_id = $1`,
        [ruleSetId, children.length, changed, children.at(-1) ?? after, isDone, now],
      );
    },
  };
}
