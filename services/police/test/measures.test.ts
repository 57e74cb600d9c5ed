import { newId } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const VILLAGE = '150122101202';

let service: ServiceUnderTest;
let station: Station;
let director: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

/** A substantiated incident of violence to a child who needs a shelter and another school. */
async function violence(child?: string): Promise<{ incidentId: string; childId: string }> {
  const childId = child ?? (await service.child(VILLAGE));
  const { incidentId } = await reported(service, director, { childId, findings: ['DOMESTIC_VIOLENCE'] });
  for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await step(station.duty, action, { incidentId });
  await step(station.duty, 'substantiateIncident', {
    incidentId,
    findings: ['DOMESTIC_VIOLENCE', 'LIVING_ALONE'],
    circumstances: { parentsReachable: false, injured: true, needsShelter: true, needsOtherSchool: true },
  });
  return { incidentId, childId };
}

interface SeenMeasure {
  kind: string;
  state: string;
  settledAt: string | null;
  request: { id: string; answer: string | null; reason: string | null } | null;
  steps: { kind: string; note: string }[];
}
async function measureOf(incidentId: string, kind: string): Promise<SeenMeasure | undefined> {
  const { data } = await station.duty.query<{ incident: { measures: SeenMeasure[] } | null }>(
    `query($id: ID!) { incident(id: $id) { measures {
       kind state settledAt request { id answer reason } steps { kind note } } } }`,
    { id: incidentId },
  );
  return data?.incident?.measures.find((measure) => measure.kind === kind);
}
const ask = (incidentId: string, measure: string, more: Record<string, unknown> = {}) =>
  step(station.duty, 'requestMeasure', { incidentId, measure, ...more });
const saidAs = async (type: string, incidentId: string) =>
  (await service.events.published(type)).filter(
    ({ payload }) => (payload as { incidentId: string }).incidentId === incidentId,
  );

describe('4.2 what is asked of other agencies 请有关部门办理', () => {
  it('4.2.e asks civil affairs for a place, shows that no answer came, and then the answer', async () => {
    const { incidentId, childId } = await violence();

    await ask(incidentId, 'PLACE_IN_SHELTER');

    const open = await measureOf(incidentId, 'PLACE_IN_SHELTER');
    expect(open).toMatchObject({ state: 'OPEN', request: { answer: null } });
    const requestId = open?.request?.id ?? '';
    expect(await saidAs('placement.requested', incidentId)).toMatchObject([
      {
        childId,
        payload: {
          requestId,
          measure: 'PLACE_IN_SHELTER',
          places: ['SHELTER', 'RELIEF', 'WELFARE'],
          chosen: null,
        },
      },
    ]);
    await service.events.say('civil-affairs', 'placement.started', {
      aggregateId: newId(),
      occurredAt: service.clock.now(),
      childId,
      payload: { placementId: newId(), incidentId, requestId, kind: 'RELIEF' },
    });
    expect(await measureOf(incidentId, 'PLACE_IN_SHELTER')).toMatchObject({
      state: 'DONE',
      request: { answer: 'DONE' },
    });
    const settled = await saidAs('incident.measure-settled', incidentId);
    expect(settled).toMatchObject([{ payload: { measure: 'PLACE_IN_SHELTER', settled: 'DONE' } }]);
  });

  it('4.2.c asks along the ladder of the clause, and says where the police took the child', async () => {
    const { incidentId } = await violence();

    const wrong = await ask(incidentId, 'ESCORT_TO_TEMPORARY_CARE', { carePlace: 'SHELTER' });
    await ask(incidentId, 'ESCORT_TO_TEMPORARY_CARE', { carePlace: 'NEAR_RELATIVE' });

    expect(wrong.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(await saidAs('placement.requested', incidentId)).toMatchObject([
      {
        payload: {
          places: ['NEAR_RELATIVE', 'VILLAGE', 'RELIEF', 'WELFARE'],
          chosen: 'NEAR_RELATIVE',
        },
      },
    ]);
  });

  it('keeps the measure open when the answer is no, and asks anew', async () => {
    const { incidentId, childId } = await violence();
    await ask(incidentId, 'PLACE_IN_SHELTER');
    const first = (await measureOf(incidentId, 'PLACE_IN_SHELTER'))?.request?.id ?? '';

    const twice = await ask(incidentId, 'PLACE_IN_SHELTER');
    await service.events.say('civil-affairs', 'placement.refused', {
      aggregateId: newId(),
      occurredAt: service.clock.now(),
      childId,
      payload: { incidentId, requestId: first, reason: 'NO_BED' },
    });
    const refused = await measureOf(incidentId, 'PLACE_IN_SHELTER');
    await ask(incidentId, 'PLACE_IN_SHELTER');

    expect(twice.refusal?.code).toBe('ALREADY_ASKED');
    expect(refused).toMatchObject({ state: 'OPEN', request: { answer: 'REFUSED', reason: 'NO_BED' } });
    const anew = await measureOf(incidentId, 'PLACE_IN_SHELTER');
    expect(anew?.request).toMatchObject({ answer: null });
    expect(anew?.request?.id).not.toBe(first);
  });

  it('4.2.j asks education for a school, and names none', async () => {
    const { incidentId, childId } = await violence();
    await ask(incidentId, 'REQUEST_SCHOOL_PLACE', { schoolLevel: 'PRIMARY', language: 'MONGOLIAN' });
    const requestId = (await measureOf(incidentId, 'REQUEST_SCHOOL_PLACE'))?.request?.id ?? '';

    expect(await saidAs('schooling.requested', incidentId)).toMatchObject([
      { childId, payload: { requestId, level: 'PRIMARY', language: 'MONGOLIAN', fromDivision: VILLAGE } },
    ]);
    await service.events.say('education', 'schooling.placed', {
      aggregateId: newId(),
      occurredAt: service.clock.now(),
      childId,
      payload: { caseId: newId(), incidentId, requestId },
    });
    expect(await measureOf(incidentId, 'REQUEST_SCHOOL_PLACE')).toMatchObject({ state: 'DONE' });
  });

  it('4.2.j shows that education declined, with the code of the reason, and asks anew', async () => {
    const { incidentId, childId } = await violence();
    await ask(incidentId, 'REQUEST_SCHOOL_PLACE');
    const requestId = (await measureOf(incidentId, 'REQUEST_SCHOOL_PLACE'))?.request?.id ?? '';

    await service.events.say('education', 'schooling.declined', {
      aggregateId: newId(),
      occurredAt: service.clock.now(),
      childId,
      payload: { caseId: newId(), incidentId, requestId, reason: 'CHILD_ELSEWHERE' },
    });

    expect(await measureOf(incidentId, 'REQUEST_SCHOOL_PLACE')).toMatchObject({
      state: 'OPEN',
      request: { answer: 'REFUSED', reason: 'CHILD_ELSEWHERE' },
    });
    await ask(incidentId, 'REQUEST_SCHOOL_PLACE');
    expect((await measureOf(incidentId, 'REQUEST_SCHOOL_PLACE'))?.request?.id).not.toBe(requestId);
  });

  it('4.2.i asks for legal aid, and shows a refusal with its reason', async () => {
    const { incidentId, childId } = await violence();
    await ask(incidentId, 'REQUEST_LEGAL_AID');
    const requestId = (await measureOf(incidentId, 'REQUEST_LEGAL_AID'))?.request?.id ?? '';

    await service.events.say('civil-affairs', 'legal-aid.answered', {
      aggregateId: newId(),
      occurredAt: service.clock.now(),
      childId,
      payload: { incidentId, requestId, accepted: false, reason: 'REPRESENTED_ALREADY' },
    });

    expect(await measureOf(incidentId, 'REQUEST_LEGAL_AID')).toMatchObject({
      state: 'OPEN',
      request: { answer: 'REFUSED', reason: 'REPRESENTED_ALREADY' },
    });
  });

  it('4.2.k asks a named unit for assistance, which is given when the measure is done', async () => {
    const { incidentId } = await violence();
    const school = await service.officer({ role: 'school.teacher', kind: 'SCHOOL' });
    const alone = await ask(incidentId, 'ASK_ASSISTANCE');

    await ask(incidentId, 'ASK_ASSISTANCE', { toUnitId: school.unitId });
    await step(station.duty, 'completeMeasure', {
      incidentId,
      measure: 'ASK_ASSISTANCE',
      note: '已提供监控',
    });

    expect(alone.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const [asked] = await saidAs('assistance.asked', incidentId);
    const requestId = (asked?.payload as { requestId?: string } | undefined)?.requestId;
    expect(asked?.payload).toMatchObject({ toUnitId: school.unitId });
    expect(await saidAs('assistance.given', incidentId)).toMatchObject([
      { payload: { requestId, toUnitId: school.unitId } },
    ]);
    expect(await measureOf(incidentId, 'ASK_ASSISTANCE')).toMatchObject({ request: { answer: 'DONE' } });
  });

  it('asks nothing about a child who has no file yet', async () => {
    const { incidentId } = await reported(service, director, { childDescription: '男孩' });
    for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
      await step(station.duty, action, { incidentId });
    await step(station.duty, 'substantiateIncident', {
      incidentId,
      findings: ['DOMESTIC_VIOLENCE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: true, needsOtherSchool: false },
    });

    expect((await ask(incidentId, 'PLACE_IN_SHELTER')).refusal?.code).toBe('CHILD_UNKNOWN');
  });

  it('changes nothing by an answer that comes twice, or after the measure was done otherwise', async () => {
    const { incidentId, childId } = await violence();
    await ask(incidentId, 'PLACE_IN_SHELTER');
    const requestId = (await measureOf(incidentId, 'PLACE_IN_SHELTER'))?.request?.id ?? '';
    const payload = { placementId: newId(), incidentId, requestId, kind: 'RELIEF' };
    const say = () =>
      service.events.say('civil-affairs', 'placement.started', {
        aggregateId: newId(),
        occurredAt: service.clock.now(),
        childId,
        payload,
      });

    const envelope = await say();
    await service.events.repeat(envelope);
    await say();

    expect(await saidAs('incident.measure-settled', incidentId)).toHaveLength(1);
  });
});

describe('4.2 what happened on the way 落实经过', () => {
  it('4.2.c records every attempt to reach the parents, in order, and keeps the words sealed', async () => {
    const { incidentId } = await violence();
    const record = (kind: string, note: string) =>
      step(station.duty, 'recordMeasureStep', { incidentId, measure: 'HELP_NOTIFY_PARENTS', kind, note });

    await record('ATTEMPT', '拨打父亲电话，无人接听');
    await record('ATTEMPT', '联系用工单位，已放假');
    await record('REACHED', '母亲回电，明日返回');

    expect((await measureOf(incidentId, 'HELP_NOTIFY_PARENTS'))?.steps).toEqual([
      { kind: 'ATTEMPT', note: '拨打父亲电话，无人接听' },
      { kind: 'ATTEMPT', note: '联系用工单位，已放假' },
      { kind: 'REACHED', note: '母亲回电，明日返回' },
    ]);
    const { rows } = await service.database.query<{ text: string }>(
      `SELECT i.measures::text || string_agg(v.snapshot::text || v.reason, '') AS text
         FROM incident i JOIN incident_version v USING (incident_id) WHERE i.incident_id = $1 GROUP BY i.incident_id`,
      [incidentId],
    );
    expect(rows[0]?.text).not.toContain('无人接听');
  });

  it('4.2.g records what the hospital and the appraiser answered', async () => {
    const { incidentId } = await violence();

    await step(station.duty, 'recordMeasureStep', {
      incidentId,
      measure: 'ASSIST_INJURY_APPRAISAL',
      kind: 'ANSWER',
      note: '轻微伤，鉴定书已收',
    });

    expect((await measureOf(incidentId, 'ASSIST_INJURY_APPRAISAL'))?.steps).toMatchObject([
      { kind: 'ANSWER' },
    ]);
  });
});
