import type { Day } from '@ger/kernel';
import { unitId } from './directory.ts';
import type { Graph } from './graph.ts';
import { OTHER_TOWNSHIP } from './places.ts';

/** Children of parents who came to work here, at the private school; the last one pays for himself. */
const PUPILS: readonly (readonly [string, 'MALE' | 'FEMALE'])[] = [
  ['乌日娜（演示）', 'FEMALE'],
  ['陈浩（演示）', 'MALE'],
  ['图雅（演示）', 'FEMALE'],
];
const LICENCE = '教民115012230000001号';

/** Places the bureau bought of a private school for migrants' children; two are used, one is still free (5.1.c). */
export async function boughtPlaces(graph: Graph, today: Day): Promise<void> {
  const schoolYear = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
  const from = `${schoolYear}-09-01`;
  const schoolId = unitId('private-school');
  await graph.act(
    'education',
    'recordSchool',
    { schoolId, level: 'PRIMARY', languages: ['NATIONAL'], boarding: false },
    'school { id }',
  );
  const { schoolClass } = await graph.act<{ schoolClass: { id: string } }>(
    'private-school',
    'openClass',
    { name: '二年级一班', grade: 2, schoolYear, capacity: 30 },
    'schoolClass { id }',
  );
  const { bought } = await graph.act<{ bought: { id: string } }>(
    'education',
    'buyPlaces',
    { schoolId, licence: LICENCE, schoolYear, places: 3, price: '2600' },
    'bought { id }',
  );
  for (const [place, [name, sex]] of PUPILS.entries()) {
    const { pupil } = await graph.act<{ pupil: { id: string } }>(
      'private-school',
      'enrolPupil',
      {
        classId: schoolClass.id,
        name,
        sex,
        birthDate: `${schoolYear - 8}-1${place}-08`,
        residence: OTHER_TOWNSHIP,
        boarding: false,
        from,
        studentNumber: `${schoolYear}1501229${place + 1}`,
      },
      'pupil { id }',
    );
    if (place < 2)
      await graph.act(
        'education',
        'giveBoughtPlace',
        { boughtId: bought.id, pupilId: pupil.id, from },
        'bought { id }',
      );
  }
}
