import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

let service: ServiceUnderTest;
let station: Station;
let director: TestOfficer;
let childId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  director = await service.officer({ role: 'village.director', divisions: ['150122101202'] });
});
afterAll(() => service.stop());

describe('4.1.a a report is answered at once 强制报告', () => {
  it('gives the reporter a receipt and nothing of the incident', async () => {
    childId = await service.child('150122101202');
    const { receipt, answer } = await reported(service, director, { childId });

    expect(answer.errors).toEqual([]);
    expect(receipt.receiptNumber).toMatch(/^R20260901-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(receipt.state).toBe('RECEIVED');
    const anonymous = await service
      .anonymous()
      .query(`query($n: String!) { receipt(receiptNumber: $n) { state } }`, { n: receipt.receiptNumber });
    expect(anonymous).toMatchObject({ data: { receipt: { state: 'RECEIVED' } }, errors: [] });
    const [received] = await service.events.published('report.received');
    expect(received).toMatchObject({
      childId,
      division: '150122101202',
      postId: null, // who reported stays with the police
      payload: { unitId: station.unitId },
    });
  });

  it('joins a second report about the same child to the open incident', async () => {
    childId = await service.child('150122101202');
    const first = await reported(service, director, { childId });
    const second = await reported(service, director, { childId });

    expect(second.incidentId).toBe(first.incidentId);
    expect(second.receipt.receiptNumber).not.toBe(first.receipt.receiptNumber);
  });

  it('does not tell who joins a response under way how far it was before', async () => {
    childId = await service.child('150122101202');
    const first = await reported(service, director, { childId });
    const { incidentId } = first;
    for (const action of ['acceptIncident', 'dispatchIncident'])
      await step(station.duty, action, { incidentId });
    const second = await reported(service, director, { childId });
    const stateOf = async (receiptNumber: string): Promise<unknown> =>
      (
        await service.anonymous().query<{
          receipt: { state: string } | null;
        }>('query($n: String!) { receipt(receiptNumber: $n) { state } }', { n: receiptNumber })
      ).data?.receipt?.state;

    expect(await stateOf(first.receipt.receiptNumber)).toBe('DISPATCHED');
    expect(second.receipt.state).toBe('RECEIVED');
    await step(station.duty, 'arriveOnScene', { incidentId });
    expect(await stateOf(second.receipt.receiptNumber)).toBe('DISPATCHED');
  });

  it('answers a repeated submission with the same receipt and keeps one report', async () => {
    childId = await service.child('150122101202');
    const idempotencyKey = randomUUID();
    const input = { childId, idempotencyKey, foundAt: service.clock.now().toISOString() };
    const first = await reported(service, director, input);
    const again = await reported(service, director, input);

    expect(again.receipt.receiptNumber).toBe(first.receipt.receiptNumber);
    const { rows } = await service.database.query('SELECT FROM report WHERE incident_id = $1', [
      first.incidentId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('names every fault of the input at once', async () => {
    const { answer } = await reported(service, director, { findings: [], foundAt: '2026-12-01T00:00:00Z' });

    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'findings' }, { path: 'foundAt' }, { path: 'childDescription' }],
    });
  });
});

describe('4.2.a the response 出警处置', () => {
  it('refuses to close while the admonition is neither done nor waived', async () => {
    childId = await service.child('150122101202');
    const { incidentId } = await reported(service, director, { childId });
    for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
      await step(station.duty, action, { incidentId });
    await step(station.duty, 'substantiateIncident', {
      incidentId,
      findings: ['LIVING_ALONE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
    });
    await step(station.duty, 'startHandling', { incidentId });
    await step(station.caseOfficer, 'completeMeasure', {
      incidentId,
      measure: 'ORDER_RETURN_OR_DELEGATE',
      note: '已责令',
    });
    await step(station.duty, 'notifyTownship', { incidentId });
    await step(station.caseOfficer, 'startFollowUp', { incidentId });

    const closing = await step(station.caseOfficer, 'closeIncident', { incidentId });

    expect(closing.refusal).toMatchObject({
      code: 'REQUIREMENTS_MISSING',
      missing: [{ code: 'ADMONISH_PARENTS', clause: '4.2.a' }],
    });
    const closed = await service.events.published('incident.closed');
    expect(
      closed.filter(({ payload }) => (payload as { incidentId: string }).incidentId === incidentId),
    ).toEqual([]);
  });

  it('lets one of two officers who dispatch at once do it, and tells the other', async () => {
    childId = await service.child('150122101202');
    const { incidentId } = await reported(service, director, { childId });
    await step(station.duty, 'acceptIncident', { incidentId });

    const answers = await Promise.all([
      step(station.duty, 'dispatchIncident', { incidentId }),
      step(station.duty, 'dispatchIncident', { incidentId }),
    ]);

    const done = answers.filter(({ incident }) => incident?.state === 'DISPATCHED');
    expect(done).toHaveLength(1);
    const { rows } = await service.database.query(
      'SELECT state FROM incident_version WHERE incident_id = $1 ORDER BY version',
      [incidentId],
    );
    expect(rows.map(({ state }) => state)).toEqual(['RECEIVED', 'ACCEPTED', 'DISPATCHED']);
  });

  it('lets one of two officers who close it at once do so, and says it once', async () => {
    childId = await service.child('150122101202');
    const { incidentId } = await reported(service, director, { childId });
    const other = await service.officer({ role: 'police.case', unitId: station.unitId });
    for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
      await step(station.duty, action, { incidentId });
    await step(station.caseOfficer, 'substantiateIncident', {
      incidentId,
      findings: ['LIVING_ALONE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
    });
    await step(station.caseOfficer, 'startHandling', { incidentId });
    await step(station.caseOfficer, 'notifyTownship', { incidentId });
    for (const measure of ['ORDER_RETURN_OR_DELEGATE', 'ADMONISH_PARENTS'])
      await step(station.caseOfficer, 'completeMeasure', { incidentId, measure, note: '已落实' });
    await step(station.caseOfficer, 'startFollowUp', { incidentId });

    const answers = await Promise.all(
      [station.caseOfficer, other].map((officer) => step(officer, 'closeIncident', { incidentId })),
    );

    expect(answers.filter(({ incident }) => incident?.state === 'CLOSED')).toHaveLength(1);
    const loser = answers.find(({ incident }) => incident === null);
    expect(loser?.errors[0]?.extensions['code'] ?? loser?.refusal?.code).toMatch(
      /CONFLICT|ILLEGAL_TRANSITION/,
    );
    const closed = await service.events.published('incident.closed');
    expect(
      closed.filter(({ payload }) => (payload as { incidentId: string }).incidentId === incidentId),
    ).toHaveLength(1);
    const { rows } = await service.database.query(
      `SELECT version FROM incident_version WHERE incident_id = $1 AND state = 'CLOSED'`,
      [incidentId],
    );
    expect(rows).toHaveLength(1);
  });

  it('lists every step with its time, and what was written at it to the unit in charge alone', async () => {
    childId = await service.child('150122101202');
    const { incidentId } = await reported(service, director, { childId });
    for (const action of ['acceptIncident', 'dispatchIncident'])
      await step(station.duty, action, { incidentId });
    const township = await service.officer({ role: 'township.officer', divisions: ['150122101'] });
    const stepsSeenBy = async (officer: TestOfficer) =>
      (
        await officer.query<{ incident: { steps: { at: string; state: string; reason: string | null }[] } }>(
          'query($id: ID!) { incident(id: $id) { steps { at state reason } } }',
          { id: incidentId },
        )
      ).data?.incident.steps;

    const at = expect.stringMatching(/^2026-09-01T\d\d:\d\d:\d\d/);
    expect(await stepsSeenBy(station.duty)).toEqual([
      { at, state: 'RECEIVED', reason: '收到报告' },
      { at, state: 'ACCEPTED', reason: '依法办理' },
      { at, state: 'DISPATCHED', reason: '依法办理' },
    ]);
    expect(new Set((await stepsSeenBy(township))?.map(({ reason }) => reason))).toEqual(new Set([null]));
  });

  it('needs a second officer to find it unfounded', async () => {
    childId = await service.child('150122101202');
    const { incidentId } = await reported(service, director, { childId });
    for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene', 'proposeUnfounded'])
      await step(station.duty, action, { incidentId });

    const alone = await step(station.duty, 'confirmUnfounded', { incidentId });
    const confirmed = await step(station.caseOfficer, 'confirmUnfounded', { incidentId });

    expect(alone.refusal).toMatchObject({ missing: [{ code: 'SECOND_OFFICER' }] });
    expect(confirmed.incident).toMatchObject({ state: 'UNFOUNDED' });
  });
});

describe('who sees it 谁能看', () => {
  it('hides the incident from a police station elsewhere as if it did not exist', async () => {
    childId = await service.child('150122101202');
    const { incidentId } = await reported(service, director, { childId });
    const elsewhere = await policeStation(service, '150222101');

    const seen = await elsewhere.duty.query(`query($id: ID!) { incident(id: $id) { id } }`, {
      id: incidentId,
    });
    const acted = await step(elsewhere.duty, 'acceptIncident', { incidentId });

    expect(seen).toMatchObject({ data: { incident: null }, errors: [] });
    expect(acted.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('records in the audit who read which child, before the answer leaves', async () => {
    childId = await service.child('150122101202');
    await reported(service, director, { childId });

    await station.duty.query(
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { incidents { state } } } }`,
      { r: [{ __typename: 'Child', id: childId }] },
      'ChildView',
    );

    const { rows } = await service.database.query(
      `SELECT facts, operation FROM audit_entry WHERE kind = 'READ' AND child_ids @> ARRAY[$1]::uuid[] AND officer_id = $2`,
      [childId, station.duty.officerId],
    );
    expect(rows).toEqual([{ facts: ['INCIDENT'], operation: 'ChildView' }]);
  });

  it('costs the same number of statements for fifty children as for one', async () => {
    const children = await Promise.all(Array.from({ length: 50 }, () => service.child('150122101202')));
    for (const id of children.slice(0, 5)) await reported(service, director, { childId: id });
    const view = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { protectionMatter incidents { state reportCount measures { kind } } } } }`;
    const costOf = async (ids: string[]): Promise<number> => {
      const before = await service.statements();
      await station.duty.query(view, { r: ids.map((id) => ({ __typename: 'Child', id })) });
      return (await service.statements()) - before;
    };

    expect(await costOf(children)).toBe(await costOf(children.slice(0, 1)));
  });
});
