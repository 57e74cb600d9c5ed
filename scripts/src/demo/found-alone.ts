import { addDays, type Day } from '@ger/kernel';
import { incidentOf } from './care-places.ts';
import type { Graph } from './graph.ts';
import { demoIdentityNumber } from './people.ts';
import { VILLAGE } from './places.ts';

/** 独自居住 — a child whose parents are away: reported by the village, found so by the police, who have begun to handle it. */
export async function foundAlone(
  graph: Graph,
  name: string,
  serial: number,
  now: Date,
  today: Day,
): Promise<{ childId: string; incidentId: string }> {
  const birthDate = addDays(today, -3700 - serial);
  const parent = (relation: 'FATHER' | 'MOTHER') => ({
    name: `${relation === 'FATHER' ? '父' : '母'}（演示）`,
    relation,
    capacity: 'ABLE',
    awayDestination: '呼和浩特市',
    awaySince: addDays(today, -260),
  });
  const { child } = await graph.act<{ child: { id: string } }>(
    'township',
    'registerChild',
    {
      name,
      sex: 'FEMALE',
      birthDate,
      identityNumber: demoIdentityNumber(birthDate, 'FEMALE', serial),
      registration: VILLAGE,
      residence: VILLAGE,
      rural: true,
      guardians: [parent('FATHER'), parent('MOTHER')],
      reason: '摸底排查',
    },
    'child { id }',
  );
  await graph.act(
    'village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['LIVING_ALONE'],
      childId: child.id,
      place: VILLAGE,
      foundAt: new Date(now.getTime() - 60_000).toISOString(),
      description: '孩子独自在家',
    },
    'receipt { receiptNumber }',
  );
  const incidentId = await incidentOf(graph, child.id);
  const police = (mutation: string, input: object = {}) =>
    graph.act('police', mutation, { incidentId, reason: '演示办理', ...input }, 'incident { id }');
  for (const act of ['acceptIncident', 'dispatchIncident', 'arriveOnScene']) await police(act);
  await police('substantiateIncident', {
    findings: ['LIVING_ALONE'],
    circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
  });
  await police('startHandling');
  return { childId: child.id, incidentId };
}
