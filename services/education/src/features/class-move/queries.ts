import { dayOf, ROLES } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { CLASS_MOVE, moveInHand, type ClassMove } from './rules/class-move.ts';
import { MOVE_COLUMNS, moveFrom, type ClassMoveRow } from './move-row.ts';

/** Moves by id, as far as they may be seen. */
export const classMovesById: Batch<string, ClassMove> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ClassMoveRow[]>(
    `SELECT ${MOVE_COLUMNS} FROM class_move WHERE move_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.move_id, moveFrom(row, cipher)]));
};

/** The moves of the officer's own school, the latest first. */
export async function listClassMoves(
  { manager, officer, cipher }: Reader,
  { first, after }: { first?: number | null; after?: string | null },
): Promise<Page<ClassMove>> {
  const size = pageSize(first);
  const [at, id] = readCursor(after, 2) ?? [null, null];
  if (!officer || ROLES[officer.post.role].group !== 'SCHOOL') return emptyPage();
  const rows = await manager.query<(ClassMoveRow & { at: string })[]>(
    `SELECT ${MOVE_COLUMNS}, recorded_at::text AS at FROM class_move
      WHERE unit_id = $1 AND ($2::timestamptz IS NULL OR (recorded_at, move_id) < ($2::timestamptz, $3::uuid))
      ORDER BY recorded_at DESC, move_id DESC LIMIT $4`,
    [officer.post.unitId, at, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.at, row.move_id],
    (row) => moveFrom(row, cipher),
  );
}

/** A pupil of a move and the class of before. */
export interface MovedPupilSeen {
  readonly pupilId: string;
  readonly fromClassId: string;
}

/** Who moved with each, by name. */
export const pupilsOfMoves: Batch<string, MovedPupilSeen[]> = async ({ manager }, ids) => {
  const rows = await manager.query<(MovedPupilSeen & { move_id: string })[]>(
    `SELECT i.move_id, e.pupil_id AS "pupilId", i.from_class_id AS "fromClassId"
       FROM class_move_item i JOIN enrolment e USING (enrolment_id) JOIN pupil p USING (pupil_id)
      WHERE i.move_id = ANY ($1::uuid[]) ORDER BY p.name, p.pupil_id`,
    [ids],
  );
  return Map.groupBy(rows, (row) => row.move_id);
};

interface Standing {
  readonly move_id: string;
  readonly attendance_on: string | null;
  readonly still_there: boolean;
}

/** What stands in the way of undoing each move now. */
export const standingsOfMoves: Batch<string, Pick<Standing, 'attendance_on' | 'still_there'>> = async (
  { manager },
  ids,
) => {
  const rows = await manager.query<Standing[]>(
    `SELECT m.move_id,
            (SELECT max(a.on_day) FROM attendance_sheet a WHERE a.on_day >= m.from_day
                AND (a.class_id = m.to_class_id OR a.class_id IN (SELECT from_class_id FROM class_move_item i WHERE i.move_id = m.move_id))
            ) AS attendance_on,
            NOT EXISTS (SELECT FROM class_move_item i JOIN enrolment e USING (enrolment_id)
              WHERE i.move_id = m.move_id AND (e.until_day IS NOT NULL OR e.class_id <> m.to_class_id)) AS still_there
       FROM class_move m WHERE m.move_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.move_id, row]));
};

/** What the reader may do with a move now. */
export function actionsOn(
  move: ClassMove,
  standing: Pick<Standing, 'attendance_on' | 'still_there'> | undefined,
  { actor, now }: Pick<Reader, 'now'> & { actor: Parameters<typeof CLASS_MOVE.actions>[1] },
) {
  const facts = {
    today: dayOf(now),
    recordedOn: dayOf(move.recordedAt),
    attendanceOn: standing?.attendance_on ?? null,
    stillThere: standing?.still_there ?? false,
  };
  return CLASS_MOVE.actions(moveInHand(move, facts, actor), actor);
}
