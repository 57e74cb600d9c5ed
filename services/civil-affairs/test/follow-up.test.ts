import { randomUUID } from 'node:crypto';
import type { EventName } from '@ger/schema/events';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  act,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  type Acted,
} from './support.ts';

jest.setTimeout(60_000);

const STATION = randomUUID();
const ON = '2026-09-01';
let service: ServiceUnderTest;
let township: TestOfficer;
let village: TestOfficer;
let police: TestOfficer;
let school: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
  police = await service.officer({ role: 'police.case', divisions: ['150122'] });
  school = await service.officer({ role: 'school.head', divisions: ['150122'] });
});
afterAll(() => service.stop());

interface Seen {
  id: string;
  paper: string;
  state: string;
  until: string;
  measures: string[];
  station: { id: string };
  schedule: { dueOn: string; state: string }[];
  visits: { outcome: string; note: string; findings: string[]; finding: { id: string } | null }[];
  breaches: { id: string; kinds: string[]; foundBy: string; note: string | null; outcome: string | null }[];
  actions: { action: string }[];
}
const SEEN = `followUps { id paper state until measures station { id } schedule { dueOn state }
  visits { outcome note findings finding { id } } breaches { id kinds foundBy note outcome } actions { action } }`;
const followUpOf = async (childId: string, officer = village): Promise<Seen | undefined> =>
  ((await seen(officer, childId, SEEN))['followUps'] as Seen[])[0];

/** Something of a paper that the police say. */
const say = (type: EventName<'police'>, childId: string, aggregateId: string, payload: object) =>
  service.events.say('police', type, {
    aggregateId,
    occurredAt: service.clock.now(),
    childId,
    division: VILLAGE,
    payload: { incidentId: randomUUID(), unitId: STATION, ...payload },
  } as never);

async function warned() {
  const { id: childId } = await registered(township);
  const warningId = randomUUID();
  await say('warning.served', childId, warningId, { warningId, visitUntil: '2026-11-30' });
  await until('the follow-up', () => followUpOf(childId));
  return { childId, followUpId: warningId };
}
const record = (followUpId: string, more: object = {}, officer = village): Promise<Acted> =>
  act(
    officer,
    'recordFollowUp',
    { followUpId, on: ON, outcome: 'VISITED', note: '孩子情绪平稳', ...more },
    'followUp { id state }',
  );

describe('4.4.d the village visits after a warning 告诫后随访', () => {
  it('as soon as it is served: by the schedule, with nothing of whom it is about', async () => {
    const { childId, followUpId } = await warned();

    expect(await followUpOf(childId)).toMatchObject({
      id: followUpId,
      paper: 'WARNING',
      state: 'RUNNING',
      until: '2026-11-30',
      station: { id: STATION },
      schedule: [
        { dueOn: '2026-09-08', state: 'PLANNED' },
        { dueOn: '2026-10-08', state: 'PLANNED' },
        { dueOn: '2026-11-07', state: 'PLANNED' },
      ],
      actions: [{ action: 'recordFollowUp' }, { action: 'reportBreach' }],
    });
    expect((await followUpOf(childId, police))?.actions).toEqual([]);
    const { data } = await village.query<{ followUps: { edges: { node: { id: string } }[] } }>(
      '{ followUps(first: 50) { edges { node { id } } } }',
    );
    expect(data?.followUps.edges.map(({ node }) => node.id)).toContain(followUpId);
    const hidden = await school.query('query($id: ID!) { followUp(id: $id) { id } }', { id: followUpId });
    expect(hidden.data?.['followUp'] ?? null).toBeNull();
  });

  it('a visit that was made counts, one that came to nothing does not, and a finding is to be reported', async () => {
    const { childId, followUpId } = await warned();
    await record(followUpId, { outcome: 'NOT_VISITED', note: '家中无人' });
    const missed = await followUpOf(childId);
    const early = await record(followUpId, { on: '2026-08-31' });
    const wordless = await record(followUpId, { note: ' ' });
    const byPolice = await record(followUpId, {}, police);
    await record(followUpId, { findings: ['LIVING_ALONE'] });

    const followUp = await followUpOf(childId);
    expect(missed?.schedule[0]?.state).toBe('PLANNED');
    expect(early.errors[0]?.extensions['problems']).toMatchObject([{ path: 'on' }]);
    expect(wordless.errors[0]?.extensions['problems']).toMatchObject([{ path: 'reason' }]);
    expect(byPolice.payload.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect(followUp?.schedule[0]?.state).toBe('DONE');
    expect(followUp?.visits).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'NOT_VISITED', note: '家中无人', finding: null }),
        expect.objectContaining({ findings: ['LIVING_ALONE'], finding: { id: expect.any(String) } }),
      ]),
    );
    const about = { followUpId, warningId: followUpId, orderId: null, unitId: STATION };
    expect((await said(service, 'follow-up.missed', childId)).map(({ payload }) => payload)).toEqual([
      { ...about, on: ON },
    ]);
    expect((await said(service, 'follow-up.recorded', childId)).map(({ payload }) => payload)).toEqual([
      { ...about, visitedOn: ON, kept: true },
    ]);
    expect((await said(service, 'finding.recorded', childId))[0]?.payload).toMatchObject({
      reportable: true,
    });
  });

  it('two directors who record at once leave both visits or one refusal, never one lost', async () => {
    const { childId, followUpId } = await warned();

    const answers = await Promise.all([record(followUpId), record(followUpId, {}, township)]);

    const kept = answers.filter(({ payload }) => payload['followUp']).length;
    expect((await followUpOf(childId))?.visits).toHaveLength(kept);
  });
});

describe('4.4.f a breach goes to the police in the same act 违反情形即时报告', () => {
  it('with the visit that found it; what the police did comes back, and the record stands as evidence (4.4.b)', async () => {
    const { childId, followUpId } = await warned();
    await record(followUpId, { breaches: ['VIOLENCE_AGAIN'], note: '手臂有新伤' });

    const reported = (await said(service, 'breach.reported', childId)).map(({ payload }) => payload);
    const followUp = await followUpOf(childId);
    const breachId = followUp?.breaches[0]?.id ?? '';
    expect(reported).toEqual([
      {
        followUpId,
        warningId: followUpId,
        orderId: null,
        unitId: STATION,
        breachId,
        kinds: ['VIOLENCE_AGAIN'],
        foundOn: ON,
      },
    ]);
    expect((await followUpOf(childId, police))?.breaches).toMatchObject([{ note: '手臂有新伤' }]);
    await say('warning.breached', childId, followUpId, {
      warningId: followUpId,
      breachId,
      kinds: ['VIOLENCE_AGAIN'],
      foundBy: 'VILLAGE',
    });
    await say('breach.handled', childId, breachId, {
      breachId,
      warningId: followUpId,
      orderId: null,
      outcome: 'PENALTY',
    });
    await until('the answer of the police', async () => (await followUpOf(childId))?.breaches[0]?.outcome);
    expect((await followUpOf(childId))?.breaches).toMatchObject([
      { id: breachId, foundBy: 'VILLAGE', note: '手臂有新伤', outcome: 'PENALTY' },
    ]);
    const { rows } = await service.database.query(
      `SELECT f::text || (SELECT string_agg(v::text, '') FROM follow_up_version v WHERE v.follow_up_id = f.follow_up_id) AS kept,
              (SELECT array_agg(kind ORDER BY kind) FROM evidence_fact e WHERE e.record_id = $2) AS evidence
         FROM follow_up f WHERE follow_up_id = $1`,
      [followUpId, breachId],
    );
    expect(rows[0]?.['kept']).not.toMatch(/新伤/);
    expect(rows[0]?.['evidence']).toEqual(['BREACHED', 'BREACH_REPORTED']);
    expect(JSON.stringify(await service.events.published())).not.toMatch(/新伤/);
  });

  it('also one that the village heard of otherwise, and of an order that has ended meanwhile', async () => {
    const { id: childId } = await registered(township);
    const orderId = randomUUID();
    const order = { orderId, incidentId: null };
    await say('protection-order.received', childId, orderId, {
      ...order,
      madeOn: '2026-08-30',
      expiresOn: '2026-11-30',
      measures: ['KEEP_AWAY'],
    });
    await say('protection-order.varied', childId, orderId, { ...order, measures: ['MOVE_OUT'] });
    await say('protection-order.extended', childId, orderId, { ...order, expiresOn: '2027-02-28' });
    await until('the extension', async () => (await followUpOf(childId))?.until === '2027-02-28');
    const running = await followUpOf(childId);
    await say('protection-order.ended', childId, orderId, { ...order, how: 'REVOKED' });
    await until('the end', async () => (await followUpOf(childId))?.state === 'ENDED');
    const input = { followUpId: orderId, on: ON, note: '邻居来电' };
    const empty = await act(village, 'reportBreach', { ...input, kinds: [] }, 'followUp { id }');
    await act(village, 'reportBreach', { ...input, kinds: ['CONTACT_OR_APPROACH'] }, 'followUp { id }');

    expect(running).toMatchObject({ paper: 'PROTECTION_ORDER', measures: ['MOVE_OUT'] });
    expect(running?.schedule[0]).toEqual({ dueOn: '2026-09-02', state: 'PLANNED' });
    expect(empty.errors[0]?.extensions['problems']).toMatchObject([{ path: 'kinds' }]);
    expect((await said(service, 'breach.reported', childId))[0]?.payload).toMatchObject({
      orderId,
      warningId: null,
      kinds: ['CONTACT_OR_APPROACH'],
    });
  });
});
