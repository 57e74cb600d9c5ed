import { setTimeout as delay } from 'node:timers/promises';
import { addDays, startOfDay, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';
import { demoIdentityNumber } from './people.ts';
import { BANNER, VILLAGE } from './places.ts';

/** Serials of identity numbers that no other child of the demonstration has. */
const FIRST_SERIAL = 84;
const HOUR_MS = 3_600_000;

/** A shelter and a relief station, one child in care after domestic violence, and one who waits for a place (4.2.e, 6.3.a). */
export async function carePlaces(graph: Graph, today: Day): Promise<void> {
  const facility = async (kind: string, name: string, beds: number): Promise<string> => {
    const { careFacility } = await graph.act<{ careFacility: { id: string } }>(
      'civil-affairs',
      'openCareFacility',
      {
        kind,
        division: BANNER,
        details: { name, address: '演示路 90 号', phone: '0471-8500090', beds },
        from: addDays(today, -400),
      },
      'careFacility { id }',
    );
    return careFacility.id;
  };
  await facility('RELIEF', '托克托县救助管理站（演示）', 6);
  const shelter = await facility('SHELTER', '托克托县临时庇护所（演示）', 3);
  await askForPlace(graph, { name: '乌日罕', sex: 'FEMALE', age: 11, serial: FIRST_SERIAL }, today);
  const cared = await askForPlace(
    graph,
    { name: '李思源', sex: 'MALE', age: 9, serial: FIRST_SERIAL + 1 },
    today,
  );
  const placementId = await placementOf(graph, cared);
  await graph.act(
    'civil-affairs',
    'placeChild',
    { placementId, kind: 'SHELTER', facilityId: shelter, reason: '距离最近，有空床' },
    'placement { id }',
  );
  await graph.act(
    'civil-affairs',
    'tellGuardianOfPlacement',
    { placementId, word: 'WITHHELD', on: today, reason: '加害人为监护人' },
    'placement { id }',
  );
}

interface Entry {
  readonly name: string;
  readonly sex: 'MALE' | 'FEMALE';
  /** Years old, about. */
  readonly age: number;
  readonly serial: number;
}

/** The village reports domestic violence, the police find it so and ask civil affairs for a place. */
async function askForPlace(graph: Graph, { name, sex, age, serial }: Entry, today: Day): Promise<string> {
  const birthDate = addDays(today, -Math.round(365.25 * age) - serial);
  const { child } = await graph.act<{ child: { id: string } }>(
    'township',
    'registerChild',
    {
      name,
      sex,
      birthDate,
      identityNumber: demoIdentityNumber(birthDate, sex, serial),
      registration: VILLAGE,
      residence: VILLAGE,
      rural: true,
      guardians: [
        { name: '父（演示）', relation: 'FATHER', capacity: 'ABLE' },
        {
          name: '母（演示）',
          relation: 'MOTHER',
          capacity: 'ABLE',
          awayDestination: '北京市通州区',
          awaySince: addDays(today, -120),
        },
      ],
      reason: '摸底排查',
    },
    'child { id }',
  );
  await graph.act(
    'village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['DOMESTIC_VIOLENCE'],
      childId: child.id,
      place: VILLAGE,
      foundAt: new Date(startOfDay(today).getTime() - 2 * HOUR_MS).toISOString(),
      description: '孩子身上有伤，称被父亲殴打',
    },
    'receipt { receiptNumber }',
  );
  const incidentId = await incidentOf(graph, child.id);
  for (const step of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await graph.act('police', step, { incidentId, reason: '演示办理' }, 'incident { id }');
  await graph.act(
    'police',
    'substantiateIncident',
    {
      incidentId,
      findings: ['DOMESTIC_VIOLENCE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: true, needsOtherSchool: false },
      reason: '现场核实',
    },
    'incident { id }',
  );
  await graph.act(
    'police',
    'requestMeasure',
    { incidentId, measure: 'PLACE_IN_SHELTER', reason: '不宜留在家中' },
    'incident { id }',
  );
  return child.id;
}

/** The incident that the police see of a child. */
export async function incidentOf(graph: Graph, childId: string): Promise<string> {
  const { data } = await graph.ask<{
    incidents: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
  }>('police', 'query Demo { incidents(first: 50) { edges { node { id child { id } } } } }');
  const id = data?.incidents?.edges.find(({ node }) => node.child?.id === childId)?.node.id;
  if (id === undefined) throw new Error('the police do not see the reported incident');
  return id;
}

/** The request as it arrives at civil affairs, by event. */
async function placementOf(graph: Graph, childId: string): Promise<string> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { data } = await graph.ask<{ child: { placements: { id: string }[] | null } | null }>(
      'civil-affairs',
      'query Demo($id: ID!) { child(id: $id) { placements { id } } }',
      { id: childId },
    );
    const [placement] = data?.child?.placements ?? [];
    if (placement) return placement.id;
    if (performance.now() > deadline) throw new Error('civil affairs were not asked for a place');
    await delay(250);
  }
}
