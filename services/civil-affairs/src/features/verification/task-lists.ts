import { keysetPage, pageSize, readCursor, type Batch, type Page } from '@ger/subgraph';
import { tasksById, type TaskView } from './task-views.ts';
import type { TaskState } from './rules/task.ts';

/** Which tasks of which round are asked for. */
export interface TaskListArguments {
  readonly roundId: string;
  readonly state?: TaskState | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page of a round's tasks. */
export type TaskPage = Page<TaskView>;

/** The key of a list in a batch, which compares keys by value. */
export function taskListKey({ roundId, state, first, after }: TaskListArguments): string {
  return JSON.stringify([roundId, state ?? null, pageSize(first), readCursor(after, 3) ?? null]);
}

type Asked = [roundId: string, state: TaskState | null, first: number, after: readonly string[] | null];

/**
 * Pages of rounds' tasks: who is still to be verified first, key children before the others, then by name. All that a
 * request asks for is one statement for the keys and one for the tasks.
 */
export const taskLists: Batch<string, TaskPage> = async (reader, keys) => {
  const asked = keys.map((key) => JSON.parse(key) as Asked);
  const rows = await reader.manager.query<{ place: number; id: string; key: string[] }[]>(
    `SELECT a.place::int AS place, l.task_id AS id, ARRAY[l.rank::text, l.name_pinyin, l.task_id::text] AS key
       FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::text[], $6::uuid[])
         WITH ORDINALITY AS a(round_id, state, size, rank, name_pinyin, task_id, place)
       CROSS JOIN LATERAL (
         SELECT * FROM (
           SELECT t.task_id, d.name_pinyin,
                  CASE t.state WHEN 'OUTSTANDING' THEN 0 ELSE 2 END + CASE WHEN d.key_child THEN 0 ELSE 1 END AS rank
             FROM verification_task t JOIN dossier d ON d.child_id = t.child_id
            WHERE t.round_id = a.round_id AND t.state = coalesce(a.state, t.state) AND (a.state IS NOT NULL OR t.state <> 'WITHDRAWN')) AS ranked
          WHERE a.task_id IS NULL OR (rank, name_pinyin, task_id) > (a.rank, a.name_pinyin COLLATE "C", a.task_id)
          ORDER BY rank, name_pinyin, task_id LIMIT a.size + 1) AS l
      ORDER BY a.place, l.rank, l.name_pinyin, l.task_id`,
    [
      asked.map(([roundId]) => roundId),
      asked.map(([, state]) => state),
      asked.map(([, , first]) => first),
      asked.map(([, , , after]) => after?.[0] ?? null),
      asked.map(([, , , after]) => after?.[1] ?? null),
      asked.map(([, , , after]) => after?.[2] ?? null),
    ],
  );
  const views = await tasksById(
    reader,
    rows.map(({ id }) => id),
  );
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return new Map(
    keys.map((key, index) => {
      const found = (byPlace.get(index + 1) ?? []).flatMap((row) => {
        const task = views.get(row.id);
        return task ? [{ ...row, task }] : [];
      });
      return [
        key,
        keysetPage(
          found,
          asked[index]?.[2] ?? 0,
          (row) => row.key,
          ({ task }) => task,
        ),
      ];
    }),
  );
};
