import { byClock, dayOf, type Actor } from '@ger/kernel';
import { readSheet, type Sheet } from '@ger/sheets';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { REQUIRED_HEADERS } from '../rules/columns.ts';
import type { ImportFault } from '../rules/file-words.ts';
import { judge, type GoodLine, type Judged } from '../rules/judge.ts';
import { PUPIL_IMPORT } from '../rules/machine.ts';
import type { JudgedRow, PlannedClass, RunningImport } from '../store.ts';

/** 核对学生名单 — reads the list that waits longest and judges its lines (3.3.a). Answers whether there was anything to do. */
export const checkList =
  (deps: EducationDeps) =>
  async (actor: Actor): Promise<boolean> => {
    const list = await deps.inTransaction((tx) => tx.pupilImports.takeToCheck());
    if (!list) return false;
    try {
      const read = await readSheet(list.kind, list.file, REQUIRED_HEADERS);
      await deps.inTransaction((tx) =>
        read.ok ? keep(tx, actor, list, read.sheet) : fail(tx, list, read.fault),
      );
    } catch (error) {
      // A fault of ours would meet the same list again and again: the school is told, the operator reads the log.
      await deps.inTransaction((tx) => fail(tx, list, { code: 'INTERRUPTED' }));
      throw error;
    }
    return true;
  };

async function fail(tx: EducationTx, { id }: RunningImport, fault: ImportFault): Promise<void> {
  const list = await tx.pupilImports.getForChange(id);
  const step = PUPIL_IMPORT.attempt(list, 'failPupilImport', byClock('pupil-import'));
  if (step.ok) await tx.pupilImports.finish(id, step.value.state, fault);
}

async function keep(tx: EducationTx, actor: Actor, { id }: RunningImport, sheet: Sheet): Promise<void> {
  const list = await tx.pupilImports.getForChange(id);
  const step = PUPIL_IMPORT.attempt(list, 'finishPupilCheck', actor);
  if (!step.ok) return; // cancelled meanwhile
  const { headers, rows } = sheet;
  const judged = await judgeNow(tx, list, headers, rows);
  const classes = classesOf(judged.good);
  const known = await tx.classes.listOfYear(list.unitId, list.schoolYear);
  const opens = classes.filter(
    ({ grade, name }) => !known.some((one) => one.grade === grade && one.name === name),
  );
  await tx.pupilImports.keepRows(list, {
    headers,
    rows: rows.map((row): JudgedRow => ({ ...row, ...verdictOf(judged, row.number) })),
    classes,
    opensClasses: opens.length,
    state: step.value.state,
  });
}

/** Judges lines by what is on record now. */
export async function judgeNow(
  tx: EducationTx,
  { unitId, schoolYear }: RunningImport,
  headers: readonly string[],
  rows: Sheet['rows'],
): Promise<Judged> {
  const school = await tx.schools.find(unitId);
  return judge(rows, {
    headers,
    schoolYear,
    level: school?.level ?? null,
    today: dayOf(tx.now),
    atSchool: await tx.pupils.listAtSchool(unitId),
    tokensOf: tx.tokensOf,
  });
}

function verdictOf({ unchanged, bad }: Judged, number: number): Pick<JudgedRow, 'verdict' | 'problems'> {
  const problems = bad.get(number);
  if (problems) return { verdict: 'BAD', problems };
  return { verdict: unchanged.includes(number) ? 'UNCHANGED' : 'NEW', problems: [] };
}

function classesOf(good: readonly GoodLine[]): PlannedClass[] {
  const groups = Map.groupBy(good, ({ entry: { grade, className } }) => `${grade}\n${className}`);
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    return first ? [{ grade: first.entry.grade, name: first.entry.className, count: lines.length }] : [];
  });
}
