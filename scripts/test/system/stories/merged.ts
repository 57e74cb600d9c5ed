import { addDays, dayOf, startOfDay } from '@ger/kernel';
import { loadManifest } from '@ger/schema/operations';
import { describe, expect, it } from '@jest/globals';
import { VILLAGE } from '../../../src/demo/places.ts';
import { aChild, dutiesOf, house, timelineOf, until } from '../support/house.ts';

const now = (): Date => house.stack.clock.now();
const act = <T>(
  account: string,
  name: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<T> => house.graph.act<T>(account, name, input, selection);

const CHILD_VIEW = loadManifest().find(({ name }) => name === 'ChildView')?.body ?? '';
interface Ided {
  readonly id: string;
}
interface View {
  readonly id: string;
  readonly incidents: readonly Ided[] | null;
  readonly enrolment: { grade: number } | null;
}

/** What every agency shows the township of the child, by the id it is asked for. */
async function seen(id: string) {
  const [{ data }, view] = await Promise.all([
    house.graph.ask<{
      child:
        | (View & { sessionPlaces: Ided[] | null; serviceOrders: Ided[] | null; visits: Ided[] | null })
        | null;
    }>(
      'township',
      `query Merged($id: ID!) { child(id: $id) { id incidents { id } sessionPlaces { id } serviceOrders { id }
         enrolment { grade } } }`,
      { id },
    ),
    house.graph.ask<{ child: View | null }>('township', CHILD_VIEW, { id }),
  ]);
  const duties = await dutiesOf(house.graph, 'township', id);
  const ids = (list: readonly Ided[] | null | undefined) => (list ?? []).map((one) => one.id).toSorted();
  return {
    id: data?.child?.id,
    wholeView: view.data?.child?.id,
    incidents: ids(data?.child?.incidents),
    places: ids(data?.child?.sessionPlaces),
    orders: ids(data?.child?.serviceOrders),
    atSchool: data?.child?.enrolment?.grade ?? null,
    dispatches: duties.filter(({ kind }) => kind === 'dispatch').length,
    reports: (await timelineOf(house.graph, 'township', id)).filter((type) => type === 'report.received')
      .length,
  };
}

/** Waits until all agencies have heard: until what is seen is what is expected; says what was seen last. */
async function sees(id: string, expected: Partial<Awaited<ReturnType<typeof seen>>>): Promise<void> {
  let last: unknown;
  await until('every agency to have heard', async () => {
    last = await seen(id);
    try {
      expect(last).toMatchObject(expected);
      return true;
    } catch {
      return false;
    }
  }).catch(() => undefined);
  expect(last).toMatchObject(expected);
}

async function reported(childId: string, description: string): Promise<string> {
  const before = new Set((await seen(childId)).incidents);
  await act(
    'village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['LIVING_ALONE'],
      childId,
      place: VILLAGE,
      foundAt: now().toISOString(),
      description,
    },
    'receipt { receiptNumber }',
  );
  return until('the incident', async () => (await seen(childId)).incidents.find((id) => !before.has(id)));
}

/** The police go there and find it true: what is reported afterwards is another response. */
async function foundTrue(incidentId: string): Promise<void> {
  for (const step of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await act('police', step, { incidentId, reason: '办理' }, 'incident { id }');
  await act(
    'police',
    'substantiateIncident',
    {
      incidentId,
      findings: ['LIVING_ALONE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
      reason: '属实',
    },
    'incident { id }',
  );
}

async function session(title: string): Promise<string> {
  const { venue } = await act<{ venue: Ided }>(
    'mass-organization',
    'openVenue',
    {
      name: `${title}活动室`,
      kind: 'CHILDREN_HOME',
      division: VILLAGE.slice(0, 9),
      capacity: 9,
      openingHours: '周六',
    },
    'venue { id }',
  );
  const starts = startOfDay(addDays(dayOf(now()), 9)).getTime();
  const scheduled = await act<{ session: Ided }>(
    'mass-organization',
    'scheduleSession',
    {
      venueId: venue.id,
      kind: 'TUTORING',
      title,
      startsAt: new Date(starts).toISOString(),
      endsAt: new Date(starts + 3_600_000).toISOString(),
      capacity: 5,
    },
    'session { id }',
  );
  return scheduled.session.id;
}

const enrolled = async (sessionId: string, childId: string): Promise<string> =>
  (await act<{ place: Ided }>('township', 'enrolInSession', { sessionId, childId }, 'place { id }')).place.id;

async function ordered(childId: string, reason: string): Promise<string> {
  const { data } = await house.graph.ask<{ socialOrganizations: Ided[] | null }>(
    'civil-affairs',
    'query Organizations { socialOrganizations { id } }',
  );
  const { order } = await act<{ order: Ided }>(
    'civil-affairs',
    'placeOrder',
    {
      childId,
      organizationId: data?.socialOrganizations?.[0]?.id,
      service: 'COUNSELLING',
      minutes: 60,
      reason,
    },
    'order { id }',
  );
  return order.id;
}

async function atSchool({
  identityNumber,
  birthDate,
}: {
  identityNumber: string;
  birthDate: string;
}): Promise<void> {
  const { schoolClass } = await act<{ schoolClass: Ided }>(
    'school',
    'openClass',
    { name: '四年级三班', grade: 4, schoolYear: Number(dayOf(now()).slice(0, 4)) },
    'schoolClass { id }',
  );
  const { pupil } = await act<{ pupil: Ided }>(
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
      from: addDays(dayOf(now()), -30),
    },
    'pupil { id }',
  );
  const matchId = await until('the match to be proposed', async () => {
    const { data } = await house.graph.ask<{
      pupilMatches: { edges: { node: { id: string; pupil: Ided | null } }[] } | null;
    }>('township', 'query Matches { pupilMatches(first: 100) { edges { node { id pupil { id } } } } }');
    return data?.pupilMatches?.edges.find(({ node }) => node.pupil?.id === pupil.id)?.node.id;
  });
  await act('township', 'confirmPupilMatch', { matchId, reason: '同一人' }, 'match { id }');
}

const orderOf = async (orderId: string): Promise<string | undefined> => {
  const { data } = await house.graph.ask<{ serviceOrder: { child: Ided | null } | null }>(
    'social-organization',
    'query Order($id: ID!) { serviceOrder(id: $id) { child { id } } }',
    { id: orderId },
  );
  return data?.serviceOrder?.child?.id;
};

interface Merge {
  readonly pair: {
    readonly id: string;
    readonly merges: readonly { id: string; records: readonly { kind: string; recordId: string }[] }[];
  };
}
const PAIR = 'pair { id merges { id records { kind recordId } } }';

/** Two files of one child in every agency. */
export function merged(): void {
  describe('2.4 two files of one child in every agency 合并、撤销、归属', () => {
    it('are one under the kept id, two again after the undoing, and what was written meanwhile goes where a person says', async () => {
      const [first, second] = [await aChild(house.graph), await aChild(house.graph)];
      const [old, kept] = [first.id, second.id];
      await sees(old, { id: old });
      await atSchool(first);
      const incident = await reported(old, '独自在家');
      await foundTrue(incident);
      const place = await enrolled(await session('合并前'), old);
      const order = await ordered(old, '合并前');
      await sees(old, { incidents: [incident], atSchool: 4, dispatches: 1, reports: 1 });

      const merged = await act<Merge>(
        'township',
        'mergeDossiers',
        { keptId: kept, childId: old, choices: [], reason: '同一儿童两次建档' },
        PAIR,
      );

      for (const id of [old, kept])
        await sees(id, {
          id: kept,
          wholeView: kept,
          incidents: [incident],
          places: [place],
          orders: [order],
          atSchool: 4,
          dispatches: 1,
          reports: 1,
        });
      expect(await orderOf(order)).toBe(kept);

      const during = {
        incident: await reported(kept, '又独自在家'),
        place: await enrolled(await session('合并后'), kept),
        order: await ordered(kept, '合并后'),
      };
      await act(
        'village',
        'recordVisit',
        { childId: kept, visitedOn: dayOf(now()), visitorKind: 'DIRECTOR', note: '在家' },
        'visit { id }',
      );
      await sees(old, { incidents: [incident, during.incident].toSorted(), dispatches: 2, reports: 2 });
      await until('civil affairs to have heard of all that began', async () => {
        const notes = await timelineOf(house.graph, 'township', kept);
        return (
          notes.includes('order.placed') && notes.includes('place.taken') && notes.includes('visit.recorded')
        );
      });

      const undone = await act<Merge>(
        'township',
        'unmergeDossiers',
        { pairId: merged.pair.id, reason: '核实为两人' },
        PAIR,
      );

      await sees(old, {
        id: old,
        wholeView: old,
        incidents: [incident],
        places: [place],
        orders: [order],
        atSchool: 4,
        dispatches: 1,
        reports: 1,
      });
      await sees(kept, {
        id: kept,
        incidents: [during.incident],
        places: [during.place],
        orders: [during.order],
        atSchool: null,
        dispatches: 1,
        reports: 1,
      });
      expect(await orderOf(order)).toBe(old);

      const mergeId = undone.pair.merges[0]?.id;
      const records = await until('the records to be listed', async () => {
        const { data } = await house.graph.ask<{
          duplicatePair: { merges: { records: { kind: string; recordId: string }[] }[] } | null;
        }>(
          'township',
          `query Pair($id: ID!) { duplicatePair(id: $id) { merges { records { kind recordId } } } }`,
          {
            id: merged.pair.id,
          },
        );
        const listed = data?.duplicatePair?.merges[0]?.records ?? [];
        return listed.length >= 4 && listed;
      });
      expect(records.map(({ kind }) => kind).toSorted()).toEqual(['INCIDENT', 'ORDER', 'PLACE', 'VISIT']);
      for (const { kind, recordId } of records)
        await act(
          'township',
          'assignRecord',
          { mergeId, kind, recordId, childId: kind === 'PLACE' ? kept : old },
          'merge { id }',
        );

      await sees(old, {
        incidents: [incident, during.incident].toSorted(),
        places: [place],
        orders: [order, during.order].toSorted(),
        dispatches: 2,
        reports: 2,
      });
      await sees(kept, { incidents: [], places: [during.place], orders: [], dispatches: 0, reports: 0 });
      expect(await timelineOf(house.graph, 'township', old)).toContain('visit.recorded');
      expect(await timelineOf(house.graph, 'township', kept)).not.toContain('visit.recorded');
    }, 240_000);
  });
}
