import { randomUUID } from 'node:crypto';
import { divisionNo } from '@ger/kernel';
import {
  startServiceUnderTest,
  type BenchLine,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { education } from '../../src/service.ts';
import { VILLAGE } from '../support.ts';

/** A generated school: its teacher, and its classes with those who are in them. */
export interface BenchSchool {
  readonly unitId: string;
  readonly teacher: TestOfficer;
  readonly classes: readonly { readonly id: string; readonly pupilIds: readonly string[] }[];
}

/** What a line of the table finds: the service, running, with generated pupils at school. */
export interface Bench {
  readonly service: ServiceUnderTest;
  readonly pupils: number;
  readonly schools: readonly BenchSchool[];
}

export type Line = BenchLine<Bench>;

const PUPILS_OF_SCHOOL = 2_000;
const PUPILS_OF_CLASS = 45;

/** Starts the service with so many generated pupils (nobody is real), 2,000 to a school, 45 to a class. */
export async function startBench(pupils: number): Promise<Bench & { stop(): Promise<void> }> {
  const service = await startServiceUnderTest(education);
  try {
    const schools: BenchSchool[] = [];
    for (let left = pupils; left > 0; left -= PUPILS_OF_SCHOOL)
      schools.push(await generateSchool(service, Math.min(left, PUPILS_OF_SCHOOL)));
    await service.database.query('ANALYZE');
    return { service, pupils, schools, stop: () => service.stop() };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

/** A school of the directory, without classes. */
export async function openSchool(
  service: ServiceUnderTest,
): Promise<{ unitId: string; teacher: TestOfficer }> {
  const unitId = randomUUID();
  const teacher = await service.officer({ role: 'school.head', unitId });
  await service.database.query(
    `INSERT INTO unit (unit_id, agency, kind, divisions, seat) VALUES ($1, 'education', 'SCHOOL', '{}', $2)
     ON CONFLICT (unit_id) DO UPDATE SET agency = excluded.agency, kind = excluded.kind, seat = excluded.seat`,
    [unitId, VILLAGE],
  );
  return { unitId, teacher };
}

async function generateSchool(service: ServiceUnderTest, count: number): Promise<BenchSchool> {
  const school = await openSchool(service);
  const parameters = [
    school.unitId,
    divisionNo(VILLAGE),
    VILLAGE,
    PUPILS_OF_CLASS,
    Math.ceil(count / PUPILS_OF_CLASS),
  ];
  await service.database.query(
    `INSERT INTO school_class (class_id, unit_id, place, place_no, name, grade, school_year, opened_at, capacity, taken)
     SELECT gen_random_uuid(), $1, $3, $2, c || '班', 1 + c % 9, 2026, '2026-08-20Z', $4, $4 FROM generate_series(1, $5::int) AS c`,
    parameters,
  );
  const { rows } = await service.database.query<{ id: string; pupils: string[] }>(
    `WITH class AS (SELECT class_id, grade, row_number() OVER (ORDER BY class_id) - 1 AS place FROM school_class WHERE unit_id = $1),
          made AS (SELECT gen_random_uuid() AS pupil_id, gen_random_uuid() AS enrolment_id, class.class_id, class.grade, n
                     FROM generate_series(0, $5::int - 1) AS n JOIN class ON class.place = n / $4::int),
          pupils AS (INSERT INTO pupil (pupil_id, unit_id, place_no, name, birth_date, sex, residence, residence_no, identity_tokens, registered_at)
                     SELECT pupil_id, $1, $2, '学生' || n, '2016-05-20', 'FEMALE', $3, $2, '{}', '2026-08-20Z' FROM made),
          enrolments AS (INSERT INTO enrolment (enrolment_id, pupil_id, unit_id, place_no, class_id, school_year, grade, boarding, from_day)
                         SELECT enrolment_id, pupil_id, $1, $2, class_id, 2026, grade, false, '2026-09-01' FROM made),
          stays AS (INSERT INTO enrolment_stay (enrolment_id, from_day, class_id, school_year, grade)
                    SELECT enrolment_id, '2026-09-01', class_id, 2026, grade FROM made)
     SELECT class_id AS id, array_agg(pupil_id) AS pupils FROM made GROUP BY class_id`,
    [school.unitId, divisionNo(VILLAGE), VILLAGE, PUPILS_OF_CLASS, count],
  );
  return { ...school, classes: rows.map(({ id, pupils }) => ({ id, pupilIds: pupils })) };
}
