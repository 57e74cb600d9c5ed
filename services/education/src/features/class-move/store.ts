import { NotVisible, Stale, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { keepVersions } from '../pupil/enrolment-rows.ts';
import { MOVE_COLUMNS, moveFrom, type ClassMoveRow } from './move-row.ts';
import type { ClassMove, MovingPupil } from './rules/class-move.ts';

/** A pupil of a recorded move, and whether the place in the old class is free already. */
export interface MovedPupil {
  readonly enrolmentId: string;
  readonly fromClassId: string;
  readonly released: boolean;
}

/** What commands ask of the moves between classes, within one transaction. */
export interface ClassMoveStore {
  /** Running enrolments with the class assigned last, held; those the actor cannot see are missing. */
  holdPupils(enrolmentIds: readonly string[]): Promise<MovingPupil[]>;
  /** The latest day from one on with attendance of one of the classes; until the end of this act nobody enters any. */
  holdAttendance(classIds: readonly string[], from: Day): Promise<Day | null>;
  /** Writes the move, and everybody's new class from its first day on. */
  move(move: ClassMove, pupils: readonly MovingPupil[], released: boolean): Promise<void>;
  /** The move, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<ClassMove>;
  movedBy(id: string): Promise<MovedPupil[]>;
  /** Takes everybody back to the class of before. Throws Stale when somebody did so meanwhile. */
  takeBack(move: ClassMove, pupils: readonly MovedPupil[], reason: string): Promise<void>;
  /** Marks as released the old places of moves whose first day has come; answers their classes. */
  releaseDue(today: Day): Promise<string[]>;
}

const PUPILS = `
  SELECT e.enrolment_id AS "enrolmentId", e.pupil_id AS "pupilId", e.child_id AS "childId", e.unit_id AS "unitId",
         coalesce(s.division, p.residence) AS residence, c.school_year AS "schoolYear", c.grade, c.class_id AS "classId",
         c.from_day AS since, e.until_day IS NULL AS running
    FROM enrolment e JOIN pupil p USING (pupil_id) JOIN enrolment_stay c ON c.enrolment_id = e.enrolment_id AND c.until_day IS NULL
    LEFT JOIN child_scope s ON s.child_id = kept_child(e.child_id)
   WHERE e.enrolment_id = ANY ($1::uuid[]) ORDER BY e.enrolment_id`;

/** The store over SQL: a class full of pupils in as many statements as one. */
export function classMoveStore({ manager, actor, now, cipher }: StoreTools): ClassMoveStore {
  const by = JSON.stringify(actor);
  const keepMove = ({ id, version, state }: ClassMove, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO class_move_version (move_id, version, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6)`,
      [id, version, state, now, by, cipher.encrypt(reason)],
    );
  const keep = (ids: readonly string[], act: string) => keepVersions(manager, ids, { act, actor, now });
  const assign = (ids: readonly string[], classIds: readonly string[]): Promise<unknown> =>
    manager.query(
      `UPDATE enrolment e SET class_id = n.class_id, version = e.version + 1
         FROM unnest($1::uuid[], $2::uuid[]) AS n(id, class_id) WHERE e.enrolment_id = n.id`,
      [ids, classIds],
    );
  return {
    async holdPupils(ids) {
      await manager.query(
        `SELECT FROM enrolment WHERE enrolment_id = ANY ($1::uuid[]) ORDER BY enrolment_id FOR UPDATE`,
        [ids],
      );
      return manager.query<MovingPupil[]>(PUPILS, [ids]);
    },
    async holdAttendance(classIds, from) {
      for (const id of [...new Set(classIds)].toSorted())
        await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('attendance ' || $1, 0))`, [id]);
      const [row] = await manager.query<{ latest: Day | null }[]>(
        `SELECT max(on_day) AS latest FROM attendance_sheet WHERE class_id = ANY ($1::uuid[]) AND on_day >= $2`,
        [classIds, from],
      );
      return row?.latest ?? null;
    },
    async move(move, pupils, released) {
      const { id, version, state, unitId, placeNo, toClassId, from, reason } = move;
      const ids = pupils.map(({ enrolmentId }) => enrolmentId);
      await manager.query(
        `INSERT INTO class_move (move_id, version, state, unit_id, place_no, to_class_id, from_day, reason, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, version, state, unitId, placeNo, toClassId, from, cipher.encrypt(reason), now],
      );
      await keepMove(move, reason);
      await manager.query(
        `INSERT INTO class_move_item (move_id, enrolment_id, from_class_id, released)
         SELECT $1, n.id, n.class_id, $4 FROM unnest($2::uuid[], $3::uuid[]) AS n(id, class_id)`,
        [id, ids, pupils.map(({ classId }) => classId), released],
      );
      await manager.query(
        `UPDATE enrolment_stay SET until_day = $2 WHERE enrolment_id = ANY ($1::uuid[]) AND until_day IS NULL`,
        [ids, from],
      );
      await manager.query(
        `INSERT INTO enrolment_stay (enrolment_id, from_day, class_id, school_year, grade)
         SELECT e, $2, c.class_id, c.school_year, c.grade FROM unnest($1::uuid[]) AS e, school_class c WHERE c.class_id = $3
         ON CONFLICT (enrolment_id, from_day) DO UPDATE SET class_id = excluded.class_id, until_day = NULL`,
        [ids, from, toClassId],
      );
      await assign(
        ids,
        ids.map(() => toClassId),
      );
      await keep(ids, 'moveToClass');
    },
    async getForChange(id) {
      const [row] = await manager.query<ClassMoveRow[]>(
        `SELECT ${MOVE_COLUMNS} FROM class_move WHERE move_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return moveFrom(row, cipher);
    },
    movedBy: (id) =>
      manager.query<MovedPupil[]>(
        `SELECT enrolment_id AS "enrolmentId", from_class_id AS "fromClassId", released FROM class_move_item
          WHERE move_id = $1 ORDER BY enrolment_id`,
        [id],
      ),
    async takeBack(move, pupils, reason) {
      const { id, version, state, from } = move;
      const ids = pupils.map(({ enrolmentId }) => enrolmentId);
      const back = pupils.map(({ fromClassId }) => fromClassId);
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE class_move SET version = $2, state = $3 WHERE move_id = $1 AND version = $2 - 1`,
        [id, version, state],
      );
      if (changed !== 1) throw new Stale(version);
      await keepMove(move, reason);
      // Who came to the school on that very day has one stay alone; everybody else's earlier one goes on.
      await manager.query(
        `UPDATE enrolment_stay n SET until_day = n.from_day
          WHERE n.enrolment_id = ANY ($1::uuid[]) AND n.until_day IS NULL AND n.from_day = $2
            AND EXISTS (SELECT FROM enrolment_stay o WHERE o.enrolment_id = n.enrolment_id AND o.from_day < $2 AND o.until_day = $2)`,
        [ids, from],
      );
      await manager.query(
        `UPDATE enrolment_stay SET until_day = NULL
          WHERE enrolment_id = ANY ($1::uuid[]) AND until_day = $2 AND from_day < $2`,
        [ids, from],
      );
      await manager.query(
        `UPDATE enrolment_stay s SET class_id = n.class_id FROM unnest($1::uuid[], $2::uuid[]) AS n(id, class_id)
          WHERE s.enrolment_id = n.id AND s.until_day IS NULL AND s.from_day = $3`,
        [ids, back, from],
      );
      await assign(ids, back);
      await keep(ids, 'undoClassMove');
    },
    async releaseDue(today) {
      const [rows] = await manager.query<[{ class_id: string }[], number]>(
        `UPDATE class_move_item i SET released = true FROM class_move m, enrolment_stay s
          WHERE m.move_id = i.move_id AND m.state = 'DONE' AND m.from_day <= $1 AND NOT i.released
            AND s.enrolment_id = i.enrolment_id AND s.class_id = i.from_class_id AND s.until_day = m.from_day
         RETURNING i.from_class_id AS class_id`,
        [today],
      );
      return rows.map((row) => row.class_id);
    },
  };
}
