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
    graph.act<{ pupil: { id: string; enrolment: { id: string } } }>(
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
