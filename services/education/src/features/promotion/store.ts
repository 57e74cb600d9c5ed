import { idFrom, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { EntityManager } from 'typeorm';
import { keepVersions } from '../pupil/enrolment-rows.ts';
import type { LeavingClass, PromotionKind } from './rules/plan.ts';
import type { Promotion } from './rules/promotion.ts';

/** What one enrolment of a promotion needs to be said of. */
export interface PromotedEnrolment {
  readonly enrolmentId: string;
  readonly pupilId: string;
  readonly childId: string | null;
  readonly residence: string;
  readonly schoolYear: number;
  readonly grade: number;
  readonly from: Day;
}

/** Where a group of enrolments goes. */
export interface Going {
  readonly kind: PromotionKind;
  readonly fromClassId: string;
  readonly to: { readonly classId: string; readonly schoolYear: number; readonly grade: number } | null;
  readonly enrolmentIds: readonly string[];
}

/** An item that an undoing takes back. */
export interface TakenBack extends PromotedEnrolment {
  readonly kind: PromotionKind;
  readonly toClassId: string | null;
}

/** What commands ask of the promotions, within one transaction. */
export interface PromotionStore {
  /** The school's promotion of a year, held until the end of this act. */
  getForChange(school: { id: string; placeNo: number }, schoolYear: number): Promise<Promotion>;
  /** The classes of the year with those who are in them and stay at school. */
  listLeaving(unitId: string, schoolYear: number): Promise<LeavingClass[]>;
  append(promotion: Promotion): Promise<void>;
  /** Writes where one group goes from that day on. Answers whom it concerns. */
  send(promotion: Promotion, going: Going, from: Day): Promise<PromotedEnrolment[]>;
  /** Takes back what the promotion's last version did, as far as it still stands. */
  takeBack(promotion: Promotion, from: Day): Promise<TakenBack[]>;
}

const PROMOTED = `e.enrolment_id AS "enrolmentId", e.pupil_id AS "pupilId", e.child_id AS "childId",
  coalesce(s.division, p.residence) AS residence, e.school_year AS "schoolYear", e.grade, e.from_day AS "from"`;
const OF_PUPIL = `enrolment e JOIN pupil p USING (pupil_id) LEFT JOIN child_scope s ON s.child_id = kept_child(e.child_id)`;

interface ClassRow {
  readonly class_id: string;
  readonly unit_id: string;
  readonly place: string;
  readonly place_no: string;
  readonly name: string;
  readonly grade: number;
  readonly school_year: number;
  readonly capacity: number;
  readonly taken: number;
  readonly class_teacher_post_id: string | null;
  readonly enrolment_ids: string[];
}

/** Id of a school's promotion of a year. */
export function promotionIdOf(unitId: string, schoolYear: number): string {
  return idFrom('promotion', unitId, String(schoolYear));
}

/** The promotion as it stands; open where nothing was done. */
export async function promotionOf(
  manager: EntityManager,
  { id: unitId, placeNo }: { id: string; placeNo: number },
  schoolYear: number,
): Promise<Promotion> {
  const [row] = await manager.query<{ version: number; state: Promotion['state'] }[]>(
    `SELECT version, state FROM promotion WHERE unit_id = $1 AND school_year = $2`,
    [unitId, schoolYear],
  );
  const at = row ?? { version: 0, state: 'OPEN' as const };
  return { id: promotionIdOf(unitId, schoolYear), unitId, placeNo, schoolYear, ...at };
}

/** Classes of a year with the enrolments whose last class they are. */
export async function leavingClasses(
  manager: EntityManager,
  unitId: string,
  schoolYear: number,
): Promise<LeavingClass[]> {
  const rows = await manager.query<ClassRow[]>(
    `SELECT c.*, array_agg(e.enrolment_id ORDER BY e.enrolment_id) AS enrolment_ids
       FROM school_class c JOIN enrolment e ON e.class_id = c.class_id AND e.until_day IS NULL
      WHERE c.unit_id = $1 AND c.school_year = $2
      GROUP BY c.class_id ORDER BY c.grade, c.name, c.class_id`,
    [unitId, schoolYear],
  );
  return rows.map((row) => ({
    id: row.class_id,
    unitId: row.unit_id,
    place: row.place,
    placeNo: Number(row.place_no),
    name: row.name,
    grade: row.grade,
    schoolYear: row.school_year,
    capacity: row.capacity,
    taken: row.taken,
    classTeacherPostId: row.class_teacher_post_id,
    enrolmentIds: row.enrolment_ids,
  }));
}

/** The store over SQL: whole classes at once. */
export function promotionStore({ manager, actor, now }: StoreTools): PromotionStore {
  const about = async (ids: readonly string[]): Promise<PromotedEnrolment[]> =>
    manager.query<PromotedEnrolment[]>(
      `SELECT ${PROMOTED} FROM ${OF_PUPIL} WHERE e.enrolment_id = ANY ($1::uuid[]) ORDER BY e.enrolment_id`,
      [ids],
    );
  const keep = (ids: readonly string[], act: string) => keepVersions(manager, ids, { act, actor, now });
  return {
    async getForChange(school, schoolYear) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('promotion ' || $1, 0))`, [
        school.id,
      ]);
      return promotionOf(manager, school, schoolYear);
    },
    listLeaving: (unitId, schoolYear) => leavingClasses(manager, unitId, schoolYear),
    async append({ id, unitId, placeNo, schoolYear, version, state }) {
      await manager.query(
        `INSERT INTO promotion (promotion_id, unit_id, place_no, school_year, version, state, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (promotion_id) DO UPDATE SET version = excluded.version, state = excluded.state, changed_at = excluded.changed_at`,
        [id, unitId, placeNo, schoolYear, version, state, now],
      );
      await manager.query(
        `INSERT INTO promotion_version (promotion_id, version, state, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5::jsonb)`,
        [id, version, state, now, JSON.stringify(actor)],
      );
    },
    async send({ id, version }, { kind, fromClassId, to, enrolmentIds }, from) {
      await manager.query(
        `UPDATE enrolment_stay SET until_day = greatest(from_day, $2::date) WHERE enrolment_id = ANY ($1::uuid[]) AND until_day IS NULL`,
        [enrolmentIds, from],
      );
      if (to) {
        await manager.query(
          `INSERT INTO enrolment_stay (enrolment_id, from_day, class_id, school_year, grade)
           SELECT e, $2, $3, $4, $5 FROM unnest($1::uuid[]) AS e
           ON CONFLICT (enrolment_id, from_day) DO UPDATE SET class_id = excluded.class_id,
             school_year = excluded.school_year, grade = excluded.grade, until_day = NULL`,
          [enrolmentIds, from, to.classId, to.schoolYear, to.grade],
        );
        await manager.query(
          `UPDATE enrolment SET class_id = $2, school_year = $3, grade = $4, version = version + 1 WHERE enrolment_id = ANY ($1::uuid[])`,
          [enrolmentIds, to.classId, to.schoolYear, to.grade],
        );
      } else
        await manager.query(
          `UPDATE enrolment SET until_day = $2, end_kind = 'FINISHED', version = version + 1 WHERE enrolment_id = ANY ($1::uuid[])`,
          [enrolmentIds, from],
        );
      await manager.query(
        `INSERT INTO promotion_item (promotion_id, version, enrolment_id, kind, from_class_id, to_class_id)
         SELECT $2, $3, e, $4, $5, $6 FROM unnest($1::uuid[]) AS e`,
        [enrolmentIds, id, version, kind, fromClassId, to?.classId ?? null],
      );
      await keep(enrolmentIds, 'promoteSchool');
      return about(enrolmentIds);
    },
    async takeBack({ id, version }, from) {
      const items = await manager.query<
        { id: string; kind: PromotionKind; back: string; to: string | null }[]
      >(
        `SELECT i.enrolment_id AS id, i.kind, i.from_class_id AS back, i.to_class_id AS to
           FROM promotion_item i JOIN enrolment e USING (enrolment_id)
          WHERE i.promotion_id = $1 AND i.version = $2
            AND CASE WHEN i.kind = 'FINISHES' THEN e.until_day = $3::date AND e.end_kind = 'FINISHED'
                     ELSE e.until_day IS NULL AND e.class_id = i.to_class_id END
          ORDER BY i.enrolment_id FOR UPDATE OF e`,
        [id, version, from],
      );
      const ids = items.map((item) => item.id);
      await manager.query(
        `UPDATE enrolment_stay SET until_day = from_day WHERE enrolment_id = ANY ($1::uuid[]) AND from_day = $2::date AND until_day IS NULL`,
        [ids, from],
      );
      await manager.query(
        `UPDATE enrolment_stay SET until_day = NULL WHERE enrolment_id = ANY ($1::uuid[]) AND until_day = $2::date AND from_day < $2::date`,
        [ids, from],
      );
      await manager.query(
        `UPDATE enrolment e SET class_id = c.class_id, school_year = c.school_year, grade = c.grade,
                until_day = NULL, end_kind = NULL, version = e.version + 1
           FROM unnest($1::uuid[], $2::uuid[]) AS b(id, back) JOIN school_class c ON c.class_id = b.back
          WHERE e.enrolment_id = b.id`,
        [ids, items.map(({ back }) => back)],
      );
      await keep(ids, 'undoPromotion');
      const done = new Map(items.map((item) => [item.id, item]));
      return (await about(ids)).flatMap((one) => {
        const item = done.get(one.enrolmentId);
        return item ? [{ ...one, kind: item.kind, toClassId: item.to }] : [];
      });
    },
  };
}
