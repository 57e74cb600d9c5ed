import { addDays, type Day } from '@ger/kernel';
import { unitId } from './directory.ts';
import type { Graph } from './graph.ts';
import { demoIdentityNumber, type DemoChild } from './people.ts';
import { VILLAGE } from './places.ts';

const CLASSMATES: readonly (readonly [string, 'MALE' | 'FEMALE'])[] = [
  ['高娃', 'FEMALE'],
  ['韩雪', 'FEMALE'],
  ['宝音', 'MALE'],
  ['孙一鸣', 'MALE'],
  ['托娅', 'FEMALE'],
  ['郭子航', 'MALE'],
];

interface Enrolled {
  readonly pupil: { readonly id: string; readonly enrolment: { readonly id: string } };
}

/**
 * A school on record with its level, a class that finishes, statuses for the bureau to confirm and one it has returned; and a
 * pupil whose number one of the dossiers carries, for the township to say whether they are one person (3.3.a, 3.3.f).
 */
export async function schoolYear(graph: Graph, child: DemoChild, index: number, today: Day): Promise<void> {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '08-31' ? 1 : 0);
  await graph.act(
    'education',
    'recordSchool',
    { schoolId: unitId('school'), level: 'NINE_YEAR', languages: ['NATIONAL', 'MONGOLIAN'], boarding: true },
    'school { id }',
  );
  const { schoolClass } = await graph.act<{ schoolClass: { id: string } }>(
    'school',
    'openClass',
    { name: '九年级一班', grade: 9, schoolYear: year, capacity: 8 },
    'schoolClass { id }',
  );
  const enrol = (more: object) =>
    graph.act<Enrolled>(
      'school',
      'enrolPupil',
      { classId: schoolClass.id, residence: VILLAGE, boarding: true, from: `${year}-09-01`, ...more },
      'pupil { id enrolment { id } }',
    );
  for (const [place, [name, sex]] of CLASSMATES.entries()) {
    const birthDate = addDays(today, -5300 - place);
    const studentNumber = place < 4 ? `${year}150122${String(place + 1).padStart(4, '0')}` : null;
    const { pupil } = await enrol({ name, sex, birthDate, studentNumber });
    if (place === 0)
      await graph.act('education', 'confirmClassStatuses', { classId: schoolClass.id }, 'schoolClass { id }');
    if (place === 1)
      await graph.act(
        'education',
        'returnStudentStatus',
        { enrolmentId: pupil.enrolment.id, reason: '学籍辅号与入学年份不符' },
        'enrolment { id }',
      );
  }
  const younger = await graph.act<{ schoolClass: { id: string } }>(
    'school',
    'openClass',
    { name: '四年级一班', grade: 4, schoolYear: year },
    'schoolClass { id }',
  );
  const { name, birthDate, sex, village } = child;
  const identityNumber = demoIdentityNumber(birthDate, sex, index);
  await enrol({ classId: younger.schoolClass.id, name, sex, birthDate, residence: village, identityNumber });
}

/** A second class of the last grade, and a pupil who moves there from today on: the head may still take it back (3.3.a). */
export async function classMove(graph: Graph, today: Day): Promise<void> {
  const { data } = await graph.ask<{
    schoolClasses: readonly { id: string; grade: number; schoolYear: number }[] | null;
  }>('school', 'query Demo { schoolClasses { id grade schoolYear } }');
  const first = data?.schoolClasses?.find(({ grade }) => grade === 9);
  if (!first) return;
  const { schoolYear } = first;
  const { schoolClass } = await graph.act<{ schoolClass: { id: string } }>(
    'school',
    'openClass',
    { name: '九年级二班', grade: 9, schoolYear, capacity: 8 },
    'schoolClass { id }',
  );
  const { pupil } = await graph.act<Enrolled>(
    'school',
    'enrolPupil',
    {
      classId: first.id,
      name: '白音',
      sex: 'MALE',
      birthDate: addDays(today, -5310),
      residence: VILLAGE,
      boarding: false,
      from: `${schoolYear}-09-01`,
    },
    'pupil { id enrolment { id } }',
  );
  const move = { toClassId: schoolClass.id, enrolmentIds: [pupil.enrolment.id], from: today };
  await graph.act('school-head', 'moveToClass', { ...move, reason: '两班人数均衡（演示）' }, 'move { id }');
}
