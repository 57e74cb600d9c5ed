import { randomUUID } from 'node:crypto';
import { dayOf } from '@ger/kernel';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  act,
  BANNER,
  ELSEWHERE,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let bureau: TestOfficer;
let head: TestOfficer;
let township: TestOfficer;
let police: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  bureau = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
  head = await service.officer({ role: 'civil-affairs.head', divisions: [BANNER] });
  township = await townshipOfficer(service);
  police = await service.officer({ role: 'police.case', divisions: [BANNER] });
});
afterAll(() => service.stop());

const FACILITY = `careFacility { id name kind beds bedsTaken bedsFree overBeds state shelterAddress address
  actions { action allowed } }`;
const PLACEMENT = `placement { id state kind overBeds reviewDueAt facility { id } shelter { id } actions { action } }`;

/** A relief station of the banner, or what is said of it. */
async function facility(more: object = {}, officer = bureau) {
  const { kind = 'RELIEF', division = BANNER, ...details } = more as { kind?: string; division?: string };
  const { payload } = await act(
    officer,
    'openCareFacility',
    {
      kind,
      division,
      details: {
        name: '托克托县救助管理站',
        address: '隐蔽路7号',
        phone: '0471-8512345',
        beds: 2,
        ...details,
      },
      from: '2026-08-01',
    },
    FACILITY,
  );
  return payload['careFacility'] as { id: string; bedsTaken: number; overBeds: number } & Record<
    string,
    unknown
  >;
}

const PLACES = {
  ESCORT_TO_TEMPORARY_CARE: ['NEAR_RELATIVE', 'VILLAGE', 'RELIEF', 'WELFARE'],
  PLACE_IN_SHELTER: ['SHELTER', 'RELIEF', 'WELFARE'],
};

/** The police ask for a place; answers the placement that waits. */
async function asked(more: { childId?: string; measure?: keyof typeof PLACES; chosen?: string | null } = {}) {
  const childId = more.childId ?? (await registered(township)).id;
  const { measure = 'PLACE_IN_SHELTER', chosen = null } = more;
  const [incidentId, requestId] = [randomUUID(), randomUUID()];
  await service.events.say('police', 'placement.requested', {
    aggregateId: incidentId,
    occurredAt: service.clock.now(),
    childId,
    division: BANNER,
    payload: { incidentId, unitId: randomUUID(), requestId, measure, places: PLACES[measure], chosen },
  });
  const placement = await until('the request', async () =>
    (await placementsOf(childId)).find((one) => one.incidentId === incidentId),
  );
  return { childId, incidentId, requestId, placementId: placement.id };
}

interface Seen {
  id: string;
  incidentId: string;
  state: string;
  kind: string | null;
  dueAt: string;
  carer: string | null;
  facility: { name: string | null } | null;
  reviewDueAt: string | null;
  actions: { action: string }[];
}
async function placementsOf(childId: string, officer = bureau): Promise<Seen[]> {
  const child = await seen(
    officer,
    childId,
    `placements { id incidentId state kind dueAt carer reviewDueAt facility { name } actions { action } }`,
  );
  return (child as unknown as { placements: Seen[] }).placements;
}
const place = (placementId: string, facilityId: string, more: object = {}, officer = bureau) =>
  act(officer, 'placeChild', { placementId, kind: 'RELIEF', facilityId, reason: '就近', ...more }, PLACEMENT);
/** One act whose input type bears another name. */
async function step(officer: TestOfficer, name: string, type: string, input: object) {
  const { data, errors } = await officer.query<
    Record<string, { placement: Seen | null; refusal: { code: string; missing: { code: string }[] } | null }>
  >(
    `mutation($input: ${type}!) { ${name}(input: $input) { ${PLACEMENT} refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), reason: '情况属实', ...input } },
  );
  return { ...(data?.[name] ?? { placement: null, refusal: null }), errors };
}
async function bedsOf(facilityId: string) {
  const { rows } = await service.database.query<{ beds: number; taken: number; over_beds: number }>(
    `SELECT beds, taken, over_beds FROM bed_place WHERE facility_id = $1`,
    [facilityId],
  );
  return rows[0];
}
const missingOf = ({ payload }: Awaited<ReturnType<typeof place>>) =>
  payload.refusal?.missing.map(({ code }) => code) ?? [];

describe('6.3.a the registry of places with beds 临时照料机构', () => {
  it('counts the protection institution among them, the own banner’s first, and keeps a shelter’s address from all but those who act there', async () => {
    const shelter = await facility({ kind: 'SHELTER', name: '平安小院' });
    await act(
      bureau,
      'openInstitution',
      {
        banner: BANNER,
        details: {
          name: '未保中心',
          shelter: false,
          address: '双河镇',
          phone: '0471-8512345',
          staffCount: 3,
          beds: 1,
        },
        from: '2026-08-01',
      },
      'institution { id }',
    );
    const list = async (officer: TestOfficer) =>
      JSON.stringify(
        (
          await officer.query(
            `{ careFacilities(around: "${BANNER}") { edges { node { name phone kind institution beds address shelterAddress } } } }`,
          )
        ).data,
      );

    expect(shelter).toMatchObject({ bedsFree: 2, address: null, shelterAddress: '隐蔽路7号' });
    expect(await list(bureau)).toContain('未保中心');
    expect(await list(bureau)).toContain('隐蔽路7号');
    const open = `{ careFacilities(around: "${BANNER}") { edges { node { kind name phone address } } } }`;
    const forPolice = JSON.stringify((await police.query(open)).data);
    expect(forPolice).toContain('SHELTER');
    expect(forPolice).not.toContain('隐蔽路7号');
    expect(forPolice).not.toContain('平安小院');
    const { rows } = await service.database.query(
      `SELECT f::text, v::text FROM care_facility f JOIN care_facility_version v USING (facility_id)`,
    );
    expect(JSON.stringify(rows)).not.toContain('隐蔽路7号');
  });

  it('is kept by the civil affairs of its place, and never has fewer beds than children', async () => {
    const { id } = await facility();
    const elsewhere = await service.officer({
      role: 'civil-affairs.officer',
      divisions: [ELSEWHERE.slice(0, 6)],
    });
    const details = { name: '救助站', address: '双河镇', phone: '0471-8512345', beds: 0 };
    const first = await asked();
    await place(first.placementId, id);

    const fewer = await act(bureau, 'changeCareFacility', { facilityId: id, details }, FACILITY);
    const closed = await act(bureau, 'closeCareFacility', { facilityId: id, on: '2026-09-01' }, FACILITY);
    const others = await act(elsewhere, 'changeCareFacility', { facilityId: id, details }, FACILITY);

    expect(missingOf(fewer)).toEqual(['BEDS_SUFFICE']);
    expect(missingOf(closed)).toEqual(['BEDS_EMPTY']);
    expect(others.payload.refusal?.code).toBe('NOT_YOUR_PLACE');
  });
});

describe('4.2.e the police ask for a place and are answered 请求临时安置', () => {
  it('waits for civil affairs with its time, is placed, and the police hear the kind of place and no more', async () => {
    const { id: facilityId } = await facility();
    const { childId, incidentId, requestId, placementId } = await asked();
    const [waiting] = await placementsOf(childId);

    const { payload } = await place(placementId, facilityId);

    expect(waiting).toMatchObject({ state: 'REQUESTED', dueAt: expect.stringMatching(/^2026-09-01T05:00/) });
    expect(payload['placement']).toMatchObject({
      state: 'IN_CARE',
      kind: 'RELIEF',
      facility: { id: facilityId },
    });
    expect(await bedsOf(facilityId)).toMatchObject({ taken: 1, over_beds: 0 });
    const [started] = await said(service, 'placement.started', childId);
    expect(started).toMatchObject({ division: BANNER });
    expect(started?.payload).toEqual({ placementId, incidentId, requestId, kind: 'RELIEF' });
  });

  it('tells the police why no place was found', async () => {
    const { childId, requestId, placementId } = await asked();

    const { placement } = await step(bureau, 'refusePlacement', 'RefusePlacementInput', {
      placementId,
      because: 'NO_BED',
    });

    expect(placement).toMatchObject({ state: 'REFUSED', actions: [] });
    expect((await said(service, 'placement.refused', childId))[0]?.payload).toMatchObject({
      requestId,
      reason: 'NO_BED',
    });
  });

  it('is void when the police close the incident first', async () => {
    const { childId, incidentId } = await asked();

    await service.events.say('police', 'incident.closed', {
      aggregateId: incidentId,
      occurredAt: service.clock.now(),
      childId,
      payload: { incidentId, unitId: randomUUID() },
    });

    expect((await placementsOf(childId))[0]).toMatchObject({ state: 'WITHDRAWN', actions: [] });
  });

  it('never goes to a relative, nor to a facility of another league', async () => {
    const league = await service.officer({
      role: 'civil-affairs.officer',
      divisions: [ELSEWHERE.slice(0, 6)],
    });
    const far = await facility({ division: ELSEWHERE.slice(0, 6) }, league);
    const { placementId } = await asked();

    const home = await place(placementId, '', { kind: 'NEAR_RELATIVE', facilityId: null, carer: '奶奶' });
    const away = await place(placementId, far.id);

    expect(missingOf(home)).toEqual(['PLACE_NOT_ALLOWED']);
    expect(away.errors[0]?.extensions['problems']).toMatchObject([{ path: 'facilityId' }]);
  });

  it('is refused to the township, and keeps the child’s file open', async () => {
    const { childId, placementId } = await asked();
    const { id } = await facility();

    const { payload } = await place(placementId, id, {}, township);
    const close = await act(township, 'closeDossier', { childId, reason: '核实' }, 'child { id }');

    expect(payload.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect(close.payload.refusal?.missing).toContainEqual({ code: 'PLACEMENT_OPEN', clause: '4.2.c' });
  });
});

describe('4.2.c a relative or the village is the police’s choice 公安机关护送', () => {
  it('is recorded and answered at once, and is not refused', async () => {
    const { childId, placementId } = await asked({
      measure: 'ESCORT_TO_TEMPORARY_CARE',
      chosen: 'NEAR_RELATIVE',
    });

    expect((await placementsOf(childId))[0]).toMatchObject({ state: 'IN_CARE', kind: 'NEAR_RELATIVE' });
    expect((await said(service, 'placement.started', childId))[0]?.payload).toMatchObject({
      kind: 'NEAR_RELATIVE',
    });
    const { refusal } = await step(bureau, 'refusePlacement', 'RefusePlacementInput', {
      placementId,
      because: 'NO_BED',
    });
    expect(refusal?.code).toBe('ILLEGAL_TRANSITION');
  });

  it('names who cares for the child, sealed in the database and hidden from the school', async () => {
    const { childId, placementId } = await asked({ measure: 'ESCORT_TO_TEMPORARY_CARE' });

    await place(placementId, '', { kind: 'NEAR_RELATIVE', facilityId: null, carer: '姑姑乌日娜' });

    expect((await placementsOf(childId))[0]).toMatchObject({ state: 'IN_CARE', carer: '姑姑乌日娜' });
    const { rows } = await service.database.query(
      `SELECT p::text, v::text FROM placement p JOIN placement_version v USING (placement_id)`,
    );
    expect(JSON.stringify(rows)).not.toContain('乌日娜');
    expect(JSON.stringify(await service.events.published('placement.started'))).not.toContain('乌日娜');
  });
});

describe('6.3.a no overbooking 床位不超额', () => {
  it('gives the last bed to one of two officers; the other is told that none is free', async () => {
    const { id } = await facility({ beds: 1 });
    const another = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
    const [first, second] = [await asked(), await asked()];

    const answers = await Promise.all([
      place(first.placementId, id),
      place(second.placementId, id, {}, another),
    ]);

    expect(answers.filter(({ payload }) => payload['placement'])).toHaveLength(1);
    expect(answers.flatMap(missingOf)).toEqual(['NO_FREE_BED']);
    expect(await bedsOf(id)).toMatchObject({ beds: 1, taken: 1 });
    await expect(
      service.database.query(`UPDATE care_facility_capacity SET taken = 2 WHERE facility_id = $1`, [id]),
    ).rejects.toThrow('check constraint');
  });

  it('places one child once, also when two officers do it at once in two places', async () => {
    const [here, there] = [await facility(), await facility()];
    const { placementId } = await asked();

    const answers = await Promise.all([place(placementId, here.id), place(placementId, there.id)]);

    expect(answers.filter(({ payload }) => payload['placement'])).toHaveLength(1);
    const beds = [await bedsOf(here.id), await bedsOf(there.id)];
    expect(beds.reduce((sum, one) => sum + (one?.taken ?? 0), 0)).toBe(1);
  });

  it('is exceeded by the head alone, with a reason, and only when no bed is free', async () => {
    const { id } = await facility({ beds: 1 });
    const first = await asked();
    const over = (officer: TestOfficer, placementId: string, more: object = {}) =>
      step(officer, 'placeChildOverBeds', 'PlaceChildInput', {
        placementId,
        kind: 'RELIEF',
        facilityId: id,
        ...more,
      });

    const early = await over(head, first.placementId);
    await place(first.placementId, id);
    const second = await asked();
    const byOfficer = await over(bureau, second.placementId);
    const silent = await over(head, second.placementId, { reason: ' ' });
    const { placement } = await over(head, second.placementId);

    expect(early.refusal?.missing).toMatchObject([{ code: 'BED_FREE' }]);
    expect(byOfficer.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect(silent.errors[0]?.extensions['problems']).toMatchObject([{ path: 'reason' }]);
    expect(placement).toMatchObject({ state: 'IN_CARE', overBeds: true });
    expect(await bedsOf(id)).toMatchObject({ taken: 1, over_beds: 1 });
    // a bed is free again: the child beyond the beds gets it
    await step(bureau, 'endPlacement', 'EndPlacementInput', {
      placementId: first.placementId,
      on: '2026-09-01',
      destination: 'PARENTS',
    });
    await step(bureau, 'moveChildInCare', 'PlaceChildInput', {
      placementId: second.placementId,
      kind: 'RELIEF',
      facilityId: id,
    });
    expect(await bedsOf(id)).toMatchObject({ taken: 1, over_beds: 0 });
  });
});

describe('4.2.c a placement is looked after to its end 复核、转移、结束', () => {
  it('is reviewed, moved with its bed, the guardians told or not, and ended with a destination', async () => {
    const [here, there] = [await facility(), await facility({ kind: 'WELFARE' })];
    const { childId, placementId } = await asked();
    await place(placementId, here.id);

    service.clock.advance({ days: 20 });
    const reviewed = await step(bureau, 'reviewPlacement', 'ReviewPlacementInput', {
      placementId,
      outcome: 'MOVE',
    });
    const moved = await step(bureau, 'moveChildInCare', 'PlaceChildInput', {
      placementId,
      kind: 'WELFARE',
      facilityId: there.id,
    });
    const today = dayOf(service.clock.now());
    await step(bureau, 'tellGuardianOfPlacement', 'TellGuardianOfPlacementInput', {
      placementId,
      word: 'WITHHELD',
      on: today,
    });
    const again = await step(bureau, 'placeChild', 'PlaceChildInput', {
      placementId,
      kind: 'RELIEF',
      facilityId: here.id,
    });
    const ended = await step(bureau, 'endPlacement', 'EndPlacementInput', {
      placementId,
      on: today,
      destination: 'NEAR_RELATIVE',
    });

    expect(reviewed.placement?.reviewDueAt).toMatch(/^2026-10-21T01:00/);
    expect(moved.placement).toMatchObject({ kind: 'WELFARE' });
    expect(again.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(ended.placement).toMatchObject({ state: 'ENDED', actions: [] });
    expect([await bedsOf(here.id), await bedsOf(there.id)]).toMatchObject([{ taken: 0 }, { taken: 0 }]);
    for (const type of ['placement.reviewed', 'placement.moved', 'placement.ended'])
      expect(await said(service, type, childId)).toHaveLength(1);
  });

  it('is listed by what is due first, within the officer’s reach, in a fixed number of statements', async () => {
    const list = (officer: TestOfficer, first = 50) =>
      officer.query<{ placements: { edges: { node: { id: string; dueAt: string } }[] } }>(
        `{ placements(state: REQUESTED, first: ${first}) { edges { node { id dueAt isLate child { name } facility { name } } } } }`,
      );
    const elsewhere = await service.officer({
      role: 'civil-affairs.officer',
      divisions: [ELSEWHERE.slice(0, 6)],
    });
    await asked();
    const cost = async (first: number): Promise<number> => {
      const before = await service.statements();
      await list(bureau, first);
      return (await service.statements()) - before;
    };

    const due = (await list(bureau)).data?.placements.edges.map(({ node }) => node.dueAt) ?? [];

    expect(due.length).toBeGreaterThan(1);
    expect(due).toEqual(due.toSorted());
    expect((await list(elsewhere)).data?.placements.edges).toEqual([]);
    expect(await cost(1)).toBe(await cost(50));
  });
});
