import { addDays, dayOf } from '@ger/kernel';
import { VILLAGE } from '../../../src/demo/places.ts';
import { aChild, house, until } from './house.ts';

/** A pupil of the demonstration's school, matched with its dossier, and the class. */
export interface Schooled {
  readonly childId: string;
  readonly pupilId: string;
  readonly classId: string;
}

/** Registers a child, enrols it in a class of its own and confirms the match. */
export async function atSchool(className: string, guardians?: readonly object[]): Promise<Schooled> {
  const { graph } = house;
  const today = dayOf(house.stack.clock.now());
  const { id: childId, identityNumber, birthDate } = await aChild(graph, guardians ? { guardians } : {});
  const schoolYear = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
  const { schoolClass } = await graph.act<{ schoolClass: { id: string } }>(
    'school',
    'openClass',
    { name: className, grade: 4, schoolYear },
    'schoolClass { id }',
  );
  const { pupil } = await graph.act<{ pupil: { id: string } }>(
    'school',
    'enrolPupil',
    {
      classId: schoolClass.id,
      name: '测试学生',
      birthDate,
      sex: 'FEMALE',
      identityNumber,
      residence: VILLAGE,
      boarding: false,
      from: addDays(today, -60),
    },
    'pupil { id }',
  );
  const matchId = await until('the match to be proposed', async () => {
    const { data } = await graph.ask<{
      pupilMatches: { edges: { node: { id: string; pupil: { id: string } | null } }[] } | null;
    }>('township', 'query Matches { pupilMatches(first: 100) { edges { node { id pupil { id } } } } }');
    return data?.pupilMatches?.edges.find(({ node }) => node.pupil?.id === pupil.id)?.node.id;
  });
  await graph.act('township', 'confirmPupilMatch', { matchId, reason: '同一人' }, 'match { id }');
  return { childId, pupilId: pupil.id, classId: schoolClass.id };
}
