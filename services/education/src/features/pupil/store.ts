import { dayOf, divisionNo, NotVisible, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { EnrolmentEntity, enrolmentFrom, PupilEntity, pupilFrom } from './entities.ts';
import { enrolmentRowsOn, keepVersions, RUNS_ON } from './enrolment-rows.ts';
import { holdTokens } from './hold-tokens.ts';
import type { Enrolment, Pupil } from './rules/pupil.ts';
import type { EnrolmentEndKind } from './rules/vocabulary.ts';

/** What commands ask of the pupils' tables, within one transaction. */
export interface PupilStore {
  /** The pupil as the actor may see it. Throws NotVisible. */
  get(id: string): Promise<Pupil>;
  /** Many new pupils, each with the first enrolment, in as many statements whatever their number. */
  enrolMany(pupils: readonly { readonly pupil: Pupil; readonly enrolment: Enrolment }[]): Promise<void>;
  /** Pupils at the school now: what tells one from another. For a list that is imported. */
  listAtSchool(unitId: string): Promise<PupilAtSchool[]>;
  /** A new pupil with the first enrolment. */
  enrol(pupil: Pupil, enrolment: Enrolment): Promise<void>;
  /** Whether a pupil with one of these tokens is enrolled at the school; until the end of this act nobody else enrols one. */
  holdEnrolled(unitId: string, tokens: readonly string[]): Promise<boolean>;
  /** Pupils who belong to a class on a day. */
  enrolledOn(classId: string, day: Day): Promise<ReadonlySet<string>>;
  /** Whether the pupil belongs to the school now. */
  isEnrolled(pupilId: string): Promise<boolean>;
  /** Ends the pupil's running enrolment; nothing when there is none. Answers the classes in which a place becomes free. */
  endEnrolment(pupilId: string, end: EnrolmentEnd): Promise<EndedEnrolment | undefined>;
}

/** What tells one pupil of a school from another. */
export interface PupilAtSchool {
  readonly name: string;
  readonly birthDate: Day;
  readonly sex: string;
  readonly identityTokens: readonly string[];
  readonly studentNumber: string | null;
}

/** Since when, and how. */
export interface EnrolmentEnd {
  readonly until: Day;
  readonly kind: EnrolmentEndKind;
}

export interface EndedEnrolment {
  readonly enrolment: Enrolment;
  readonly freed: readonly string[];
}

/** The store over TypeORM. */
export function pupilStore({ manager, actor, now, cipher }: StoreTools): PupilStore {
  return {
    async get(id) {
      const row = await manager.findOneBy(PupilEntity, { pupilId: id });
      if (!row) throw new NotVisible();
      return pupilFrom(row);
    },
    async enrol({ id: pupilId, placeNo, identityTokens, ...pupil }, { id: enrolmentId, ...enrolment }) {
      await manager.insert(PupilEntity, {
        ...pupil,
        pupilId,
        placeNo: String(placeNo),
        residenceNo: String(divisionNo(pupil.residence)),
        identityTokens: [...identityTokens],
        registeredAt: now,
      });
      await manager.insert(EnrolmentEntity, {
        ...enrolment,
        enrolmentId,
        placeNo: String(enrolment.placeNo),
      });
      const { classId, schoolYear, grade, from } = enrolment;
      await manager.query(
        `INSERT INTO enrolment_stay (enrolment_id, from_day, class_id, school_year, grade) VALUES ($1, $2, $3, $4, $5)`,
        [enrolmentId, from, classId, schoolYear, grade],
      );
      await keepVersions(manager, [enrolmentId], { act: 'enrolPupil', actor, now });
    },
    async enrolMany(pupils) {
      await manager.query(
        `INSERT INTO pupil (pupil_id, child_id, unit_id, place_no, name, birth_date, sex, residence, residence_no, identity_tokens, registered_at)
         SELECT r.id, NULL, r."unitId", r."placeNo", r.name, r."birthDate", r.sex, r.residence, r."residenceNo",
                ARRAY(SELECT jsonb_array_elements_text(r."identityTokens")), $2
           FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "unitId" uuid, "placeNo" bigint, name text, "birthDate" date, sex text,
                residence text, "residenceNo" bigint, "identityTokens" jsonb)`,
        [
          JSON.stringify(pupils.map(({ pupil }) => ({ ...pupil, residenceNo: divisionNo(pupil.residence) }))),
          now,
        ],
      );
      const enrolments = JSON.stringify(pupils.map(({ enrolment }) => enrolment));
      await manager.query(
        `INSERT INTO enrolment (enrolment_id, pupil_id, unit_id, place_no, class_id, school_year, grade, boarding, version,
                                language, status, student_number, from_day)
         SELECT r.id, r."pupilId", r."unitId", r."placeNo", r."classId", r."schoolYear", r.grade, r.boarding, r.version,
                r.language, r.status, r."studentNumber", r."from"
           FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "pupilId" uuid, "unitId" uuid, "placeNo" bigint, "classId" uuid,
                "schoolYear" int, grade int, boarding boolean, version int, language text, status text, "studentNumber" text, "from" date)`,
        [enrolments],
      );
      await manager.query(
        `INSERT INTO enrolment_stay (enrolment_id, from_day, class_id, school_year, grade)
         SELECT r.id, r."from", r."classId", r."schoolYear", r.grade
           FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "classId" uuid, "schoolYear" int, grade int, "from" date)`,
        [enrolments],
      );
      await keepVersions(
        manager,
        pupils.map(({ enrolment }) => enrolment.id),
        { act: 'startPupilImport', actor, now },
      );
    },
    async listAtSchool(unitId) {
      return manager.query<PupilAtSchool[]>(
        `SELECT p.name, p.birth_date AS "birthDate", p.sex, p.identity_tokens AS "identityTokens", e.student_number AS "studentNumber"
           FROM enrolment e JOIN pupil p USING (pupil_id)
          WHERE e.unit_id = $1 AND (e.until_day IS NULL OR e.until_day > $2::date)`,
        [unitId, dayOf(now)],
      );
    },
    async holdEnrolled(unitId, tokens) {
      await holdTokens(manager, tokens);
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM pupil p JOIN enrolment e USING (pupil_id)
          WHERE p.identity_tokens && $2::text[] AND e.unit_id = $1
            AND (e.until_day IS NULL OR e.until_day > $3::date) LIMIT 1`,
        [unitId, tokens, dayOf(now)],
      );
      return rows.length > 0;
    },
    async enrolledOn(classId, day) {
      const rows = await manager.query<{ pupil_id: string }[]>(
        `SELECT e.pupil_id FROM enrolment_stay c JOIN enrolment e USING (enrolment_id)
          WHERE c.class_id = $1 AND c.from_day <= $2::date AND (c.until_day IS NULL OR c.until_day > $2::date)`,
        [classId, day],
      );
      return new Set(rows.map((row) => row.pupil_id));
    },
    isEnrolled: async (pupilId) => (await running(pupilId)) !== undefined,
    async endEnrolment(pupilId, { until, kind }) {
      const row = await running(pupilId);
      if (!row) return undefined;
      const { enrolmentId } = row;
      // One that was entered for a later day ends before it began.
      const ended = {
        ...row,
        until: until < row.from ? row.from : until,
        endKind: kind,
        version: row.version + 1,
      };
      const { until: day, endKind, version } = ended;
      await manager.update(EnrolmentEntity, { enrolmentId }, { until: day, endKind, version });
      await keepVersions(manager, [enrolmentId], { act: 'endEnrolment', actor, now });
      return { enrolment: enrolmentFrom(ended, cipher), freed: await endClasses(enrolmentId, day) };
    },
  };

  async function running(pupilId: string) {
    const where = `e.pupil_id = $2 AND ${RUNS_ON}`;
    const [row] = await enrolmentRowsOn(manager, dayOf(now), { where, parameters: [pupilId] });
    return row;
  }

  /** Ends the stays in classes; who leaves at the end of a school year keeps that year's place. */
  async function endClasses(enrolmentId: string, until: Day): Promise<string[]> {
    const [rows] = await manager.query<[{ class_id: string; freed: boolean }[], number]>(
      `UPDATE enrolment_stay SET until_day = greatest(from_day, $2::date)
        WHERE enrolment_id = $1 AND (until_day IS NULL OR until_day > greatest(from_day, $2::date))
       RETURNING class_id, until_day <= make_date(school_year + 1, 8, 31) AS freed`,
      [enrolmentId, until],
    );
    return rows.filter(({ freed }) => freed).map((row) => row.class_id);
  }
}
