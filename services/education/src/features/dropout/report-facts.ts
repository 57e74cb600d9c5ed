import type { Day, Sex } from '@ger/kernel';
import type { Reader } from '@ger/subgraph';
import type { ReportFacts } from './report-paper.ts';
import type { DropoutCase, DropoutReport } from './rules/dropout-case.ts';

interface Row {
  name: string;
  sex: Sex;
  birth_date: Day;
  class_name: string | null;
  school: string | null;
  bureau: string | null;
  township: string | null;
}

/** What a written report says besides the case; nothing when the reader may not see the pupil. */
export async function reportFacts(
  { manager }: Reader,
  { dropout, report }: { dropout: DropoutCase; report: DropoutReport },
): Promise<ReportFacts | undefined> {
  const [row] = await manager.query<Row[]>(
    `SELECT p.name, p.sex, p.birth_date,
            (SELECT c.name FROM enrolment e JOIN school_class c USING (class_id)
              WHERE e.pupil_id = p.pupil_id AND e.unit_id = $2 ORDER BY e.from_day DESC LIMIT 1) AS class_name,
            (SELECT name FROM unit_name WHERE unit_id = $2) AS school,
            (SELECT name FROM unit_name WHERE unit_id = $3) AS bureau,
            (SELECT name FROM unit_name WHERE unit_id = $4) AS township
       FROM pupil p WHERE p.pupil_id = $1`,
    [dropout.pupilId, dropout.unitId, report.bureauUnitId, report.townshipUnitId],
  );
  if (!row) return undefined;
  const { name, sex, birth_date: birthDate, class_name: schoolClass, school, bureau, township } = row;
  return { dropout, report, pupil: { name, sex, birthDate }, schoolClass, school, bureau, township };
}
