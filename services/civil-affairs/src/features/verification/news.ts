import type { DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { FIRST_VERSIONS, IS_ACTIVE } from './openings.ts';
import { taskFrom, type TaskRow } from './tasks.ts';
import type { RoundState } from './rules/round.ts';
import type { Task } from './rules/task.ts';

/** Where a child is, and whether it is to be verified. */
export interface ChildNow {
  readonly residence: DivisionCode;
  readonly active: boolean;
}

/** A task of a child with its round. */
export interface PlacedTask extends Task {
  readonly roundState: RoundState;
  readonly village: DivisionCode;
}

/** A child that news concern, as it stands now. */
export interface ConcernedChild extends ChildNow {
  readonly childId: string;
  /** Verification of the quarter was opened where the child lives. */
  readonly opened: boolean;
  /** It has a task of the quarter, or one whose round waits. */
  readonly hasTasks: boolean;
}

/** A task to be made, without an outcome yet. */
export type NewTask = Pick<Task, 'childId' | 'roundId'>;

/** What the news of a child asks of dossiers and tasks, within one transaction. */
export interface NewsStore {
  childNow(childId: string): Promise<ChildNow | undefined>;
  /** Which of these children live where the quarter was opened, or have a task that may have to change, in the order of their villages. */
  concernedBy(childIds: readonly string[], quarter: string): Promise<ConcernedChild[]>;
  /** The child's tasks that may have to change: those of a quarter, and those whose round waits. Held until the end. */
  tasksOf(childId: string, quarter: string): Promise<PlacedTask[]>;
  /** Tasks in rounds that exist, in one statement. A child that has one in the quarter already is left out; answers those made. */
  addTasks(quarter: string, tasks: readonly NewTask[]): Promise<NewTask[]>;
  /** Puts a task into another round. */
  moveTask(taskId: string, roundId: string): Promise<void>;
  /** A further round of a village, without tasks yet; answers its id and part. */
  addRound(quarter: string, village: DivisionCode, dueAt: Date): Promise<{ id: string; part: number }>;
}

/** The store over SQL. */
export function newsStore({ manager, actor, now }: StoreTools): NewsStore {
  return {
    async childNow(childId) {
      const [row] = await manager.query<ChildNow[]>(
        `SELECT d.residence, ${IS_ACTIVE} AS active FROM dossier d WHERE d.child_id = $1`,
        [childId],
      );
      return row;
    },
    concernedBy: (childIds, quarter) =>
      manager.query<ConcernedChild[]>(
        `SELECT * FROM (
           SELECT d.child_id AS "childId", d.residence, ${IS_ACTIVE} AS active,
                  EXISTS (SELECT FROM verification_opening o WHERE o.quarter = $2 AND o.state <> 'UNOPENED'
                             AND starts_with(d.residence, o.division)) AS opened,
                  EXISTS (SELECT FROM verification_task t JOIN verification_round r USING (round_id)
                           WHERE t.child_id = d.child_id AND (t.quarter = $2 OR r.due_at IS NOT NULL)) AS "hasTasks"
             FROM dossier d WHERE d.child_id = ANY ($1::uuid[])) child
          WHERE child.opened OR child."hasTasks" ORDER BY child.residence, child."childId"`,
        [childIds, quarter],
      ),
    async tasksOf(childId, quarter) {
      const rows = await manager.query<(TaskRow & { village: string })[]>(
        `SELECT t.task_id, t.child_id, t.quarter, t.round_id, t.version, t.state, t.sampled, t.recheck,
                r.state AS round_state, r.village
           FROM verification_task t JOIN verification_round r USING (round_id)
          WHERE t.child_id = $1 AND (t.quarter = $2 OR r.due_at IS NOT NULL) ORDER BY t.quarter FOR UPDATE OF t`,
        [childId, quarter],
      );
      return rows.map((row) => ({ ...taskFrom(row), roundState: row.round_state, village: row.village }));
    },
    addTasks: (quarter, tasks) =>
      manager.query<NewTask[]>(
        `INSERT INTO verification_task (task_id, quarter, child_id, round_id, version, state, sampled, updated_at)
         SELECT uuidv7(), $1, child_id, round_id, 0, 'OUTSTANDING', false, $4
           FROM unnest($2::uuid[], $3::uuid[]) AS t(child_id, round_id)
         ON CONFLICT DO NOTHING RETURNING child_id AS "childId", round_id AS "roundId"`,
        [quarter, tasks.map(({ childId }) => childId), tasks.map(({ roundId }) => roundId), now],
      ),
    async moveTask(taskId, roundId) {
      await manager.query(
        `UPDATE verification_task SET round_id = $2, sampled = false, recheck = NULL, updated_at = $3 WHERE task_id = $1`,
        [taskId, roundId, now],
      );
    },
    async addRound(quarter, village, dueAt) {
      const [row] = await manager.query<{ id: string; part: number }[]>(
        `INSERT INTO verification_round (round_id, version, quarter, village, part, place_no, state, opened_at, due_at,
           tasks, outstanding, confirmed, changed, not_found, moved, refused, sampled, rechecked, updated_at)
         SELECT uuidv7(), 1, $1, $2::text, 1 + coalesce(max(r.part), 0), $2::bigint, 'OPEN', $4, $3, 0, 0, 0, 0, 0, 0, 0, 0, 0, $4
           FROM verification_round r WHERE r.quarter = $1 AND r.village = $2::text
         RETURNING round_id AS id, part`,
        [quarter, village, dueAt, now],
      );
      if (!row) throw new Error('a round was not made');
      await manager.query(FIRST_VERSIONS, [[row.id], now, JSON.stringify(actor)]);
      return row;
    },
  };
}
