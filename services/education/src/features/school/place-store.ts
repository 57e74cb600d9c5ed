import type { StoreTools } from '@ger/subgraph';

/** One grade of a school in one school year. */
export interface Grade {
  readonly unitId: string;
  readonly schoolYear: number;
  readonly grade: number;
}

/** A class, with its grade. */
export interface ClassOfGrade extends Grade {
  readonly id: string;
}

/** 学位 — places as counter rows with a CHECK; of two who take the last one, the second waits and is then refused (4.2.j). */
export interface PlaceStore {
  /** Takes places of a grade without naming a class (a placement); false when there are not so many. */
  take(grade: Grade, count?: number): Promise<boolean>;
  release(grade: Grade, count?: number): Promise<void>;
  /** Takes places in a class and in its grade; false when either has not so many. Until then nothing is taken. */
  takeInClass(schoolClass: ClassOfGrade, count?: number): Promise<boolean>;
  releaseInClass(classId: string, count?: number): Promise<void>;
  /** Gives a place that is held in the grade to one of its classes; false when that class is full (4.2.j). */
  takeHeldInClass(classId: string): Promise<boolean>;
  /** A new class brings its capacity to its grade. */
  open(schoolClass: ClassOfGrade & { readonly placeNo: number; readonly capacity: number }): Promise<void>;
  /** Changes a class's capacity, and its grade's places with it; false when more are taken already. */
  resize(classId: string, capacity: number): Promise<boolean>;
}

/** The store over SQL. A grade's row is always held before its class's: two acts never wait for one another in a ring. */
export function placeStore({ manager }: StoreTools): PlaceStore {
  const changed = async (sql: string, parameters: unknown[]): Promise<boolean> => {
    const [, count] = await manager.query<[unknown[], number]>(sql, parameters);
    return count === 1;
  };
  const take: PlaceStore['take'] = ({ unitId, schoolYear, grade }, count = 1) =>
    changed(
      `UPDATE grade_places SET taken = taken + $4
        WHERE unit_id = $1 AND school_year = $2 AND grade = $3 AND taken + $4 <= places`,
      [unitId, schoolYear, grade, count],
    );
  const release: PlaceStore['release'] = async ({ unitId, schoolYear, grade }, count = 1) => {
    await manager.query(
      `UPDATE grade_places SET taken = taken - $4 WHERE unit_id = $1 AND school_year = $2 AND grade = $3`,
      [unitId, schoolYear, grade, count],
    );
  };
  /** The class with its grade's row held. */
  const holdClass = async (classId: string) => {
    const [row] = await manager.query<(Grade & { capacity: number; taken: number })[]>(
      `SELECT unit_id AS "unitId", school_year AS "schoolYear", grade FROM school_class WHERE class_id = $1`,
      [classId],
    );
    if (!row) throw new Error('a class that is not there');
    await manager.query(
      `SELECT FROM grade_places WHERE unit_id = $1 AND school_year = $2 AND grade = $3 FOR UPDATE`,
      [row.unitId, row.schoolYear, row.grade],
    );
    return row;
  };
  return {
    take,
    release,
    async takeInClass({ id, ...grade }, count = 1) {
      if (!(await take(grade, count))) return false;
      const taken = await changed(
        `UPDATE school_class SET taken = taken + $2 WHERE class_id = $1 AND taken + $2 <= capacity`,
        [id, count],
      );
      if (!taken) await release(grade, count);
      return taken;
    },
    async releaseInClass(classId, count = 1) {
      await release(await holdClass(classId), count);
      await manager.query(`UPDATE school_class SET taken = taken - $2 WHERE class_id = $1`, [classId, count]);
    },
    async takeHeldInClass(classId) {
      await holdClass(classId);
      return changed(
        `UPDATE school_class SET taken = taken + 1 WHERE class_id = $1 AND taken + 1 <= capacity`,
        [classId],
      );
    },
    async open({ unitId, schoolYear, grade, placeNo, capacity }) {
      await manager.query(
        `INSERT INTO grade_places (unit_id, school_year, grade, place_no, places, taken) VALUES ($1, $2, $3, $4, $5, 0)
         ON CONFLICT (unit_id, school_year, grade) DO UPDATE SET places = grade_places.places + excluded.places`,
        [unitId, schoolYear, grade, placeNo, capacity],
      );
    },
    async resize(classId, capacity) {
      const { unitId, schoolYear, grade } = await holdClass(classId);
      const [, resized] = await manager.query<[{ by: number }[], number]>(
        `UPDATE grade_places g SET places = g.places + $2 - c.capacity
           FROM school_class c
          WHERE c.class_id = $1 AND c.taken <= $2 AND g.taken <= g.places + $2 - c.capacity
            AND g.unit_id = $3 AND g.school_year = $4 AND g.grade = $5`,
        [classId, capacity, unitId, schoolYear, grade],
      );
      if (resized !== 1) return false;
      return changed(`UPDATE school_class SET capacity = $2 WHERE class_id = $1 AND taken <= $2`, [
        classId,
        capacity,
      ]);
    },
  };
}
