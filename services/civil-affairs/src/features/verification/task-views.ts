import type { ColumnCipher } from '@ger/access';
import type { Actor, Day } from '@ger/kernel';
import { ofChildren, type Batch } from '@ger/subgraph';
import { recorder } from '../dossier/queries.ts';
import { OUTCOME_ACT, taskFrom, VISITED_ON, type TaskRow } from './tasks.ts';
import type { Section, TaskInHand } from './rules/task.ts';

/** What was recorded last of a kind. */
export interface Recorded {
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** A task as readers see it. */
export interface TaskView extends TaskInHand {
  readonly verifiedOn: Day | null;
  readonly sections: readonly Section[];
  readonly movedTo: string | null;
  readonly changedInVersion: number | null;
  readonly outcome: Recorded | null;
  readonly lastRecheck: (Recorded & { readonly agrees: boolean }) | null;
}

interface Row extends TaskRow {
  changed_in_version: number | null;
  verified_on: Day | null;
  sections: Section[] | null;
  moved_to: string | null;
  outcome: ActJson | null;
  recheck_act: (ActJson & { action: string }) | null;
}
interface ActJson {
  note: string | null;
  at: string;
  by: Actor;
  name: string | null;
}

const OFFICER_NAME = (act: string): string =>
  `(SELECT f.name FROM officer f WHERE f.officer_id = (${act}.recorded_by #>> '{officer,officerId}')::uuid)`;
const ACT = (act: string): string =>
  `CASE WHEN ${act}.task_id IS NOT NULL THEN jsonb_build_object('note', ${act}.note, 'at', ${act}.recorded_at,
     'by', ${act}.recorded_by, 'name', ${OFFICER_NAME(act)}, 'action', ${act}.action) END`;

/** Tasks by id, as far as they may be seen. */
export const tasksById: Batch<string, TaskView> = async ({ manager, cipher, officer }, ids) => {
  const rows = await manager.query<Row[]>(
    `SELECT t.task_id, t.child_id, t.quarter, t.round_id, t.version, t.state, t.sampled, t.recheck,
            r.state AS round_state, d.key_child, ${VISITED_ON} AS visited_on,
            o.recorded_by #>> '{officer,officerId}' AS recorded_by,
            (o.details ->> 'verifiedOn') AS verified_on, o.details -> 'sections' AS sections, o.details ->> 'movedTo' AS moved_to,
            ${ACT('o')} AS outcome, ${ACT('k')} AS recheck_act,
            CASE WHEN t.state = 'CHANGED' THEN (SELECT max(w.version) FROM dossier_version w
              WHERE w.child_id = t.child_id AND w.version > 1 AND w.recorded_at >= r.opened_at) END AS changed_in_version
       FROM verification_task t
       JOIN verification_round r ON r.round_id = t.round_id
       JOIN dossier d ON d.child_id = t.child_id
       ${OUTCOME_ACT}
       LEFT JOIN LATERAL (SELECT a.* FROM verification_act a WHERE a.task_id = t.task_id
         AND a.action IN ('agreeRecheck', 'differRecheck') ORDER BY a.version DESC LIMIT 1) k ON true
      WHERE t.task_id = ANY ($1::uuid[])`,
    [ids],
  );
  const acting = officer?.officerId ?? null;
  return new Map(rows.map((row) => [row.task_id, viewFrom(row, cipher, acting)]));
};

function viewFrom(row: Row, cipher: ColumnCipher, acting: string | null): TaskView {
  const recheck = recordedFrom(row.recheck_act, cipher);
  return {
    ...taskFrom(row),
    roundState: row.round_state,
    keyChild: row.key_child,
    visitedOn: row.visited_on,
    recordedBy: row.recorded_by,
    acting,
    verifiedOn: row.verified_on,
    sections: row.sections ?? [],
    movedTo: row.moved_to,
    changedInVersion: row.changed_in_version,
    outcome: recordedFrom(row.outcome, cipher),
    lastRecheck: recheck && { ...recheck, agrees: row.recheck_act?.action === 'agreeRecheck' },
  };
}

function recordedFrom(act: ActJson | null, cipher: ColumnCipher): Recorded | null {
  return act && { note: cipher.decrypt(act.note), by: recorder(act.by, act.name), at: new Date(act.at) };
}

/** Ids of the tasks of each child, newest first. */
export const tasksOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<{ child_id: string; task_id: string }[]>(
    `SELECT child_id, task_id FROM verification_task WHERE child_id = ANY ($1::uuid[]) ORDER BY quarter DESC, task_id`,
    [childIds],
  );
  const byChild = Map.groupBy(rows, (row) => goesBy(row.child_id));
  return new Map([...byChild].map(([childId, found]) => [childId, found.map((row) => row.task_id)]));
});

/** Ids of the tasks that were drawn of each round, those still to be re-checked first. */
export const sampleOfRounds: Batch<string, string[]> = async ({ manager }, roundIds) => {
  const rows = await manager.query<{ round_id: string; ids: string[] }[]>(
    `SELECT round_id, array_agg(task_id ORDER BY recheck IS NOT NULL, task_id) AS ids FROM verification_task
      WHERE round_id = ANY ($1::uuid[]) AND sampled GROUP BY round_id`,
    [roundIds],
  );
  return new Map(rows.map((row) => [row.round_id, row.ids]));
};
