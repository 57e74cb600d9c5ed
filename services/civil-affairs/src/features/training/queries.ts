import { placeScope } from '@ger/access';
import { ancestorsOf } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  ofChildren,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import type { Training, TrainingAttendance, TrainingAudience, TrainingState } from './rules/training.ts';
import { TRAINING_COLUMNS } from './store.ts';

/** Trainings by id; they concern nobody in particular, and everybody may know of them. */
export const trainingsById: Batch<string, Training> = async ({ manager }, ids) => {
  const rows = await manager.query<Training[]>(
    `SELECT ${TRAINING_COLUMNS} FROM training WHERE training_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

const ATTENDANCE = `attendance_id AS id, training_id AS "trainingId", child_id AS "childId", guardian_id AS "guardianId"`;

/** Attendances by id, as far as they may be seen. */
export const attendancesById: Batch<string, TrainingAttendance> = async ({ manager }, ids) => {
  const rows = await manager.query<TrainingAttendance[]>(
    `SELECT ${ATTENDANCE} FROM training_attendance WHERE attendance_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** Which guardians of each child came to which training, the latest first. */
export const attendancesOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<TrainingAttendance[]>(
    `SELECT ${ATTENDANCE} FROM training_attendance a JOIN training t USING (training_id)
      WHERE a.child_id = ANY ($1::uuid[]) ORDER BY t.on_day DESC, a.attendance_id`,
    [childIds],
  );
  return Map.groupBy(rows, ({ childId }) => goesBy(childId));
});

/** How many guardians of children within the reader's reach are on record as having come to each. */
export const namedAt: Batch<string, number> = async ({ manager }, ids) => {
  const rows = await manager.query<{ id: string; named: number }[]>(
    `SELECT training_id AS id, count(*)::int AS named FROM training_attendance
      WHERE training_id = ANY ($1::uuid[]) GROUP BY training_id`,
    [ids],
  );
  return new Map(rows.map(({ id, named }) => [id, named]));
};

export interface TrainingListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly audience?: TrainingAudience | null;
  readonly state?: TrainingState | null;
}

/** Trainings of the officer's places and of those above them, the latest day first. */
export async function listTrainings(
  { manager, officer }: Reader,
  { first, after, audience, state }: TrainingListArguments,
): Promise<Page<Training>> {
  const size = pageSize(first);
  const [on, id] = readCursor(after, 2) ?? [null, null];
  if (!officer) return emptyPage();
  const above = officer.post.divisions.flatMap((code) => ancestorsOf(code));
  const scope = placeScope(officer, { place: 't.place_no', unit: 't.unit_id' }, 7);
  const rows = await manager.query<Training[]>(
    `SELECT ${TRAINING_COLUMNS} FROM training t
      WHERE ($1::text IS NULL OR t.audience = $1) AND ($2::text IS NULL OR t.state = $2)
        AND ($3::date IS NULL OR (t.on_day, t.training_id) < ($3, $4::uuid))
        AND (t.place = ANY ($6::text[]) OR ${scope.sql})
      ORDER BY t.on_day DESC, t.training_id DESC LIMIT $5`,
    [audience ?? null, state ?? null, on, id, size + 1, above, ...scope.parameters],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.on, row.id],
    (row) => row,
  );
}
