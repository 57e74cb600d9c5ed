import { NotVisible, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { TaskAction } from './rules/task-machine.ts';
import type { ActDetails, Task, TaskInHand, TaskState } from './rules/task.ts';
import type { RoundState } from './rules/round.ts';

/** A task as the database keeps it, with what its requirements ask besides. */
export interface TaskRow {
  task_id: string;
  child_id: string;
  quarter: string;
  round_id: string;
  version: number;
  state: TaskState;
  sampled: boolean;
  recheck: Task['recheck'];
  round_state: RoundState;
  key_child: boolean;
  visited_on: Day | null;
  recorded_by: string | null;
}

/** Acts that say what was found of a child. */
const OUTCOMES = `('confirmChild', 'recordChange', 'recordNotFound', 'recordMoved', 'recordRefused')`;

/** The act that gave a task `t` the outcome it has. */
export const OUTCOME_ACT = `LEFT JOIN LATERAL (SELECT a.* FROM verification_act a
  WHERE a.task_id = t.task_id AND a.action IN ${OUTCOMES} AND t.state NOT IN ('OUTSTANDING', 'WITHDRAWN')
  ORDER BY a.version DESC LIMIT 1) o ON true`;

const FIRST_DAY = `make_date(left(t.quarter, 4)::int, right(t.quarter, 1)::int * 3 - 2, 1)`;
/** The latest home visit in the quarter of a task `t`. */
export const VISITED_ON = `(SELECT max(v.visited_on) FROM visit v WHERE v.child_id = ANY (child_names(t.child_id))
  AND v.visited_on >= ${FIRST_DAY} AND v.visited_on < ${FIRST_DAY} + interval '3 months')`;

function inHand(row: TaskRow, acting: string | null): TaskInHand {
  return {
    ...taskFrom(row),
    roundState: row.round_state,
    keyChild: row.key_child,
    visitedOn: row.visited_on,
    recordedBy: row.recorded_by,
    acting,
  };
}

/** One act on a task: the task after it, and what is recorded with it. */
export interface Act {
  readonly task: Task;
  readonly action: TaskAction;
  readonly details: ActDetails;
  readonly note: string | null;
}

/** What commands ask of the tasks' tables, within one transaction. */
export interface TaskStore {
  /** The round a task is in. Throws NotVisible. */
  roundOf(taskId: string): Promise<string>;
  /** The tasks of a round by id, as far as the actor may see them. Whoever calls holds the round. */
  inRound(roundId: string, ids: readonly string[]): Promise<Map<string, TaskInHand>>;
  /** All tasks of a round that may be drawn: not withdrawn, of children who live there. */
  drawable(roundId: string): Promise<Task[]>;
  /** Records acts, one version of each task. */
  append(acts: readonly Act[]): Promise<void>;
  /** Marks the sample of a round, and forgets what an earlier sample found when `anew`. Answers how many of it are re-checked. */
  markSample(roundId: string, ids: readonly string[], anew: boolean): Promise<number>;
  /** Children of the sample found otherwise than the village recorded. */
  countDiffering(roundId: string): Promise<number>;
}

const TASK = `t.task_id, t.child_id, t.quarter, t.round_id, t.version, t.state, t.sampled, t.recheck`;

/** The store over SQL; the note is sealed. */
export function taskStore({ manager, actor, now, cipher }: StoreTools): TaskStore {
  const acting = actor.kind === 'officer' ? actor.officer.officerId : null;
  return {
    async roundOf(taskId) {
      const [row] = await manager.query<{ round_id: string }[]>(
        `SELECT round_id FROM verification_task WHERE task_id = $1`,
        [taskId],
      );
      if (!row) throw new NotVisible();
      return row.round_id;
    },
    async inRound(roundId, ids) {
      const rows = await manager.query<TaskRow[]>(
        `SELECT ${TASK}, r.state AS round_state, d.key_child, ${VISITED_ON} AS visited_on,
                o.recorded_by #>> '{officer,officerId}' AS recorded_by
           FROM verification_task t
           JOIN verification_round r ON r.round_id = t.round_id
           JOIN dossier d ON d.child_id = t.child_id
           ${OUTCOME_ACT}
          WHERE t.round_id = $1 AND t.task_id = ANY ($2::uuid[])`,
        [roundId, ids],
      );
      return new Map(rows.map((row) => [row.task_id, inHand(row, acting)]));
    },
    async drawable(roundId) {
      const rows = await manager.query<TaskRow[]>(
        `SELECT ${TASK} FROM verification_task t JOIN verification_round r USING (round_id)
          WHERE t.round_id = $1 AND t.state <> 'WITHDRAWN' AND t.division_no = r.place_no`,
        [roundId],
      );
      return rows.map(taskFrom);
    },
    async append(acts) {
      const rows = acts.map(({ task, action, details, note }) => ({
        ...task,
        action,
        details,
        note: cipher.encrypt(note),
      }));
      await manager.query(
        `INSERT INTO verification_act (task_id, version, action, state, round_id, details, note, recorded_at, recorded_by)
         SELECT a.id, a.version, a.action, a.state, a."roundId", a.details, a.note, $2, $3
           FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, version int, action text, state text, "roundId" uuid, details jsonb, note text)`,
        [JSON.stringify(rows), now, JSON.stringify(actor)],
      );
      await manager.query(
        `UPDATE verification_task t SET version = a.version, state = a.state, sampled = a.sampled, recheck = a.recheck, updated_at = $2
           FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, version int, state text, sampled boolean, recheck text)
          WHERE t.task_id = a.id`,
        [JSON.stringify(rows), now],
      );
    },
    async markSample(roundId, ids, anew) {
      await manager.query(
        `UPDATE verification_task SET sampled = task_id = ANY ($2::uuid[]), recheck = CASE WHEN $3 THEN NULL ELSE recheck END
          WHERE round_id = $1 AND (sampled OR task_id = ANY ($2::uuid[]) OR ($3 AND recheck IS NOT NULL))`,
        [roundId, ids, anew],
      );
      const [row] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::integer AS count FROM verification_task WHERE round_id = $1 AND sampled AND recheck IS NOT NULL`,
        [roundId],
      );
      return row?.count ?? 0;
    },
    async countDiffering(roundId) {
      const [row] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::integer AS count FROM verification_task WHERE round_id = $1 AND recheck = 'DIFFERS'`,
        [roundId],
      );
      return row?.count ?? 0;
    },
  };
}

/** The task of a row. */
export function taskFrom(
  row: Omit<TaskRow, 'round_state' | 'key_child' | 'visited_on' | 'recorded_by'>,
): Task {
  return {
    id: row.task_id,
    childId: row.child_id,
    quarter: row.quarter,
    roundId: row.round_id,
    version: row.version,
    state: row.state,
    sampled: row.sampled,
    recheck: row.recheck,
  };
}
