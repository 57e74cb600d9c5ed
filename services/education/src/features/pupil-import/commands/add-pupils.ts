import { dayOf, newId, type Actor } from '@ger/kernel';
import { onBehalfOf, type EducationDeps, type EducationTx } from '../../../deps.ts';
import {
  LARGEST_CLASS,
  standardCapacity,
  type Enrolment,
  type Pupil,
  type SchoolClass,
} from '../../pupil/index.ts';
import type { School } from '../../school/index.ts';
import { headerOf } from '../rules/columns.ts';
import type { GoodLine } from '../rules/judge.ts';
import { PUPIL_IMPORT, type ImportAction } from '../rules/machine.ts';
import type { JudgedRow, RunningImport } from '../store.ts';
import { judgeNow } from './check-list.ts';

/** Lines that go in with one transaction. */
const AT_ONCE = 500;

/**
 * 入学 — one portion of the import that began first, in one transaction and in the officer's name: classes opened, places taken,
 * pupils, enrolments and events written together (3.3.a). Answers whether there was anything to do.
 */
export const addPupils =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor): Promise<boolean> =>
    inTransaction(async (tx) => {
      const list = await tx.pupilImports.nextImporting();
      if (!list) return false;
      const end = async (action: ImportAction, failed = false): Promise<boolean> => {
        const step = PUPIL_IMPORT.attempt(list, action, actor);
        if (step.ok)
          await tx.pupilImports.finish(
            list.id,
            step.value.state,
            failed ? { code: 'POST_ENDED' } : undefined,
          );
        return true;
      };
      const officer = await tx.pupilImports.officerIn(list.postId);
      const school = await tx.schools.find(list.unitId);
      if (!officer || !school) return end('failPupilImport', true);
      const rows = await tx.pupilImports.rowsToAdd(list.id, AT_ONCE);
      if (rows.length === 0) return end('finishPupilImport');
      const { good, unchanged, bad } = await judgeNow(tx, list, list.headers, rows);
      const { added, full } = await enrolAll(onBehalfOf(tx, officer), list, school, good);
      await tx.pupilImports.settle(list, [
        ...added.map((number) => outcome(number, 'ADDED')),
        ...unchanged.map((number) => outcome(number, 'UNCHANGED')),
        ...[...bad].map(([number, problems]) => ({ ...outcome(number, 'BAD'), problems })),
        ...full.map((number) => ({ ...outcome(number, 'BAD'), problems: [FULL] })),
      ]);
      await tx.pupilImports.noteEnrolled(officer, list.id);
      return true;
    });

const outcome = (number: number, verdict: JudgedRow['verdict']) => ({ number, verdict, problems: [] });
const FULL = {
  column: headerOf('className'),
  zh: '该班没有空余学位，请调整班额',
  en: 'The class has no free place: change its capacity',
};

/** Class by class: those for whom there are places, in the order of the list. */
async function enrolAll(
  tx: EducationTx,
  list: RunningImport,
  school: School,
  good: readonly GoodLine[],
): Promise<{ added: number[]; full: number[] }> {
  const classes = await classesFor(tx, list, school);
  const added: { line: GoodLine; pupil: Pupil; enrolment: Enrolment }[] = [];
  const full: number[] = [];
  for (const [key, lines] of Map.groupBy(good, ({ entry }) => classKey(entry.grade, entry.className))) {
    const schoolClass = classes.get(key);
    if (!schoolClass) throw new Error('a class of the list that was not planned');
    const { capacity, taken } = schoolClass;
    const fitting = lines.slice(0, Math.max(0, capacity - taken));
    const took = fitting.length > 0 && (await tx.places.takeInClass(schoolClass, fitting.length));
    if (took) added.push(...fitting.map((line) => ({ line, ...enrolmentOf(line, schoolClass) })));
    full.push(...(took ? lines.slice(fitting.length) : lines).map(({ number }) => number));
  }
  if (added.length > 0) {
    await tx.pupils.enrolMany(added);
    await tx.outbox.addAll(
      'enrolment.started',
      added.map(({ pupil, enrolment: { id: enrolmentId, pupilId, unitId, schoolYear, grade, from } }) => ({
        aggregateId: enrolmentId,
        childId: null,
        division: pupil.residence,
        payload: { pupilId, schoolUnitId: unitId, enrolmentId, schoolYear, grade, from },
      })),
    );
  }
  return { added: added.map(({ line }) => line.number), full };
}

const classKey = (grade: number, name: string): string => `${grade}\n${name}`;

/** The classes of the list; those that are not there are opened with room for the whole list. In a fixed order of grades. */
async function classesFor(
  tx: EducationTx,
  { unitId, schoolYear, classes }: RunningImport,
  { place, placeNo }: School,
): Promise<Map<string, SchoolClass>> {
  const known = new Map(
    (await tx.classes.listOfYear(unitId, schoolYear)).map((one) => [classKey(one.grade, one.name), one]),
  );
  const missing = classes.filter(({ grade, name }) => !known.has(classKey(grade, name)));
  for (const { grade, name, count } of missing.toSorted((one, other) => one.grade - other.grade)) {
    const capacity = Math.max(
      standardCapacity(grade, { division: place, day: dayOf(tx.now) }, await tx.tightened()),
      count,
    );
    const opened = {
      id: newId(),
      unitId,
      place,
      placeNo,
      name,
      grade,
      schoolYear,
      capacity: Math.min(capacity, LARGEST_CLASS),
      taken: 0,
      classTeacherPostId: null,
    };
    await tx.places.open(opened);
    known.set(classKey(grade, name), await tx.classes.add(opened));
  }
  return known;
}

function enrolmentOf({ entry, identityTokens }: GoodLine, schoolClass: SchoolClass) {
  const { id: classId, unitId, placeNo, schoolYear, grade } = schoolClass;
  const { name, birthDate, sex, residence, boarding, language, studentNumber, from } = entry;
  const id = newId();
  const pupil: Pupil = {
    id,
    childId: null,
    unitId,
    placeNo,
    name: name.trim(),
    birthDate,
    sex,
    residence,
    identityTokens,
  };
  const enrolment: Enrolment = {
    id: newId(),
    version: 1,
    pupilId: id,
    childId: null,
    unitId,
    placeNo,
    classId,
    schoolYear,
    grade,
    boarding,
    language,
    status: 'PENDING',
    studentNumber: studentNumber?.trim() || null,
    statusReason: null,
    from,
    until: null,
    endKind: null,
  };
  return { pupil, enrolment };
}
