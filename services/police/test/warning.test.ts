import { randomUUID } from 'node:crypto';
import {
  pdfText,
  startServiceUnderTest,
  until,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

jest.setTimeout(60_000);

const VILLAGE = '150122101202';
let service: ServiceUnderTest;
let station: Station;
let village: TestOfficer;
let childId: string;
let incidentId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());
beforeEach(async () => {
  childId = await service.child(VILLAGE);
  ({ incidentId } = await reported(service, village, { childId, findings: ['DOMESTIC_VIOLENCE'] }));
  for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await step(station.duty, action, { incidentId });
  await step(station.duty, 'substantiateIncident', {
    incidentId,
    findings: ['DOMESTIC_VIOLENCE'],
    circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
  });
});

interface Seen {
  id: string;
  state: string;
  number: string | null;
  facts: string | null;
  perpetrator: string;
  visitUntil: string | null;
  dueAt: string;
  deliveries: { recipient: string; receiver: string | null }[];
  recipientsLeft: string[];
  visitsDue: { dueOn: string; doneOn: string | null }[];
  breaches: { kinds: string[]; foundBy: string; outcome: string | null; note: string | null }[];
  actions: { action: string; allowed: boolean }[];
}
interface Answer {
  warning: { id: string; state: string } | null;
  refusal: { code: string; missing: { code: string }[] } | null;
}
const TYPES: Readonly<Record<string, string>> = {
  draftWarning: 'DraftWarningInput',
  deliverWarning: 'DeliverWarningInput',
  recordWarningVisit: 'RecordWarningVisitInput',
  recordWarningBreach: 'RecordWarningBreachInput',
  raiseWarning: 'RaiseWarningInput',
};
const REASONED = new Set(['issueWarning', 'discardWarning', 'raiseWarning', 'dismissWarningBreach']);

/** One act; answers what came of it. */
async function act(officer: TestOfficer, name: string, input: object) {
  const reason = REASONED.has(name) ? { reason: '依法办理' } : {};
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${TYPES[name] ?? 'WarningActionInput'}!) { ${name}(input: $input) {
       warning { id state } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...reason, ...input } },
  );
  return { ...(data?.[name] ?? { warning: null, refusal: null }), errors };
}
const PERPETRATOR = '乌日图那顺';
const FACTS = '酒后殴打孩子两次，手臂有淤青。';
const WORDS = {
  representative: '其木德',
  representativeRelation: 'GRANDPARENT',
  childName: '阿拉坦其其格',
  issuer: '新营子派出所',
  demands: '禁止再次殴打、辱骂孩子。',
};
const SECRETS = /乌日图|其木德|阿拉坦|淤青|老师/;

/** An act of the father's about which something was decided; answers the decision. */
async function decided(kind = 'WRITTEN_WARNING'): Promise<{ conductId: string; interventionId: string }> {
  const found = { kind: 'VIOLENCE', grade: 'MINOR', relation: 'FATHER', person: PERPETRATOR, facts: FACTS };
  await station.caseOfficer.query(
    'mutation($input: RecordConductInput!) { recordConduct(input: $input) { refusal { code } } }',
    { input: { idempotencyKey: randomUUID(), incidentId, ...found } },
  );
  const { data } = await station.caseOfficer.query<{ incident: { conducts: { id: string }[] } }>(
    'query($id: ID!) { incident(id: $id) { conducts { id } } }',
    { id: incidentId },
  );
  const conductId = data?.incident.conducts.at(-1)?.id ?? '';
  const answer = await decide(conductId, kind);
  return { conductId, interventionId: answer?.conduct?.interventions.at(-1)?.id ?? '' };
}
async function decide(conductId: string, kind: string) {
  const { data } = await station.caseOfficer.query<{
    decideIntervention: {
      conduct: { interventions: { id: string }[] } | null;
      refusal: { code: string } | null;
    } | null;
  }>(
    `mutation($input: DecideInterventionInput!) { decideIntervention(input: $input) {
       conduct { interventions { id } } refusal { code } } }`,
    { input: { idempotencyKey: randomUUID(), conductId, kind, reason: '情节较轻' } },
  );
  return data?.decideIntervention;
}
async function drafted(more: object = {}): Promise<string> {
  const { interventionId } = await decided();
  const { warning } = await act(station.caseOfficer, 'draftWarning', { interventionId, ...WORDS, ...more });
  return warning?.id ?? '';
}
async function issued(): Promise<string> {
  const warningId = await drafted();
  await act(station.caseOfficer, 'issueWarning', { warningId });
  return warningId;
}
const deliver = (warningId: string, recipient: string, more: object = {}) =>
  act(station.duty, 'deliverWarning', {
    warningId,
    recipient,
    at: service.clock.now().toISOString(),
    method: 'DIRECT',
    proof: 'SIGNED_RECEIPT',
    receiver: '签收人老师',
    ...more,
  });
async function served(): Promise<string> {
  const warningId = await issued();
  for (const recipient of ['PERPETRATOR', 'REPRESENTATIVE', 'VILLAGE']) await deliver(warningId, recipient);
  return warningId;
}
async function seen(id: string, officer = station.duty): Promise<Seen | null> {
  const { data } = await officer.query<{ warning: Seen | null }>(
    `query($id: ID!) { warning(id: $id) { id state number facts perpetrator visitUntil dueAt deliveries { recipient receiver }
       recipientsLeft visitsDue { dueOn doneOn } breaches { kinds foundBy outcome note } actions { action allowed } } }`,
    { id },
  );
  return data?.warning ?? null;
}
const said = async (
  type: 'warning.served' | 'warning.breached' | 'breach.handled' | 'warning.ended' | 'warning.issued',
) =>
  (await service.events.published(type))
    .filter((event) => event.childId === childId)
    .map(({ payload }) => payload);

describe('4.4.d L.6 a written warning 告诫书', () => {
  it('is drawn up, issued with a number, served on both and the village notified; then the visits are planned', async () => {
    const warningId = await issued();
    const first = await deliver(warningId, 'PERPETRATOR', { method: 'LEFT', proof: 'WITNESS' });
    const twice = await deliver(warningId, 'PERPETRATOR');
    const unproved = await deliver(warningId, 'REPRESENTATIVE', { method: 'MAIL' });
    await deliver(warningId, 'REPRESENTATIVE');
    const before = await said('warning.served');
    const last = await deliver(warningId, 'VILLAGE');

    expect(first.warning?.state).toBe('ISSUED');
    expect(twice.refusal?.code).toBe('ALREADY_SERVED');
    expect(unproved.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'proof' }] });
    expect(before).toEqual([]);
    expect(last.warning?.state).toBe('SERVED');
    const warning = await seen(warningId);
    expect(warning).toMatchObject({
      number: expect.stringMatching(/^告诫〔2026〕[0-9A-F]{12}号$/),
      visitUntil: '2026-11-30',
      recipientsLeft: [],
      visitsDue: [
        { dueOn: '2026-09-08', doneOn: null },
        { dueOn: '2026-10-08', doneOn: null },
        { dueOn: '2026-11-07', doneOn: null },
      ],
    });
    expect(warning?.actions.map(({ action }) => action)).toEqual([
      'recordWarningVisit',
      'recordWarningBreach',
    ]);
    expect(await said('warning.served')).toEqual([
      { warningId, incidentId, unitId: station.unitId, visitUntil: '2026-11-30' },
    ]);
  });

  it('is refused where the perpetrator would receive it for the child', async () => {
    const { interventionId } = await decided();
    const { refusal } = await act(station.caseOfficer, 'draftWarning', {
      interventionId,
      ...WORDS,
      representative: '乌日图 那顺',
      representativeRelation: 'OTHER_GUARDIAN',
    });

    expect(refusal?.missing).toMatchObject([{ code: 'REPRESENTATIVE_IS_PERPETRATOR' }]);
  });

  it('carries one decision out, also when two officers draw it up at once, and then leaves no penalty for the act', async () => {
    const { conductId, interventionId } = await decided();

    const both = await Promise.all(
      [1, 2].map(() => act(station.caseOfficer, 'draftWarning', { interventionId, ...WORDS })),
    );
    const warningId = both.find(({ warning }) => warning)?.warning?.id;
    const issue = await act(station.caseOfficer, 'issueWarning', { warningId });

    expect(both.filter(({ refusal }) => refusal)).toMatchObject([
      { refusal: { missing: [{ code: 'ANOTHER_WARNING' }] } },
    ]);
    expect(issue.warning?.state).toBe('ISSUED');
    expect(
      (await service.events.published('intervention.carried-out')).map(({ payload }) => payload),
    ).toContainEqual(expect.objectContaining({ interventionId }));
    expect((await decide(conductId, 'PUBLIC_SECURITY_PENALTY'))?.refusal?.code).toMatch(
      /EXCLUDES|NOT_ALLOWED/,
    );
  });

  it('is not drawn up where something else was decided', async () => {
    const { interventionId } = await decided('CRITICISM_EDUCATION');

    const { refusal } = await act(station.caseOfficer, 'draftWarning', { interventionId, ...WORDS });

    expect(refusal?.missing).toMatchObject([{ code: 'WARNING_DECIDED' }]);
  });

  it('shows the village whom it must visit and what is forbidden, never a draft, the facts or who signed', async () => {
    const draft = await drafted();
    expect(await seen(draft, village)).toBeNull();
    await act(station.caseOfficer, 'issueWarning', { warningId: draft });
    await deliver(draft, 'PERPETRATOR');

    expect(await seen(draft, village)).toMatchObject({
      perpetrator: '乌日图那顺',
      facts: null,
      deliveries: [{ recipient: 'PERPETRATOR', receiver: null }],
      actions: [],
    });
    const school = await service.officer({ role: 'school.head', divisions: ['150122'] });
    expect(await seen(draft, school)).toBeNull();
    const { rows } = await service.database.query(
      `SELECT w::text || (SELECT string_agg(v::text, '') FROM written_warning_version v USING (warning_id)) AS kept
         FROM written_warning w WHERE warning_id = $1`.replace(
        'USING (warning_id)',
        'WHERE v.warning_id = w.warning_id',
      ),
      [draft],
    );
    expect(rows[0]?.['kept']).not.toMatch(SECRETS);
    expect(JSON.stringify(await service.events.published())).not.toMatch(SECRETS);
  });

  it('comes as PDF for a purpose, to the unit in charge', async () => {
    const warningId = await issued();
    const file = (officer: Pick<TestOfficer, 'query'>) =>
      officer.query<{ warning: { file: { fileName: string; content: string } | null } | null }>(
        'query($id: ID!) { warning(id: $id) { file { fileName content } } }',
        { id: warningId },
      );

    expect((await file(station.duty)).errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    expect((await file(village.for('RESPOND_TO_EMERGENCY'))).data?.warning?.file ?? null).toBeNull();
    const { data } = await file(station.duty.for('RESPOND_TO_EMERGENCY'));
    const text = await pdfText(Buffer.from(data?.warning?.file?.content ?? '', 'base64'));
    for (const words of ['告诫书', PERPETRATOR, WORDS.representative, FACTS, WORDS.demands])
      expect(text.replaceAll(/\s/g, '')).toContain(words);
  });
});

describe('L.6 4.4.f after the warning: visits, breaches, the next grade 回访、违反、升级处置', () => {
  it('a visit is counted; what is ticked is a breach in the same act, and the next grade answers it', async () => {
    const warningId = await served();
    const on = '2026-09-01';
    await act(station.duty, 'recordWarningVisit', { warningId, on, note: '老师说情况平稳', breaches: [] });
    const visited = await seen(warningId);
    const breached = await act(station.duty, 'recordWarningVisit', {
      warningId,
      on,
      note: '老师发现新伤',
      breaches: ['VIOLENCE_AGAIN'],
    });
    const byDuty = await act(station.duty, 'raiseWarning', { warningId, grade: 'PENALTY' });
    const raised = await act(station.caseOfficer, 'raiseWarning', { warningId, grade: 'PENALTY' });

    expect(visited?.visitsDue[0]).toEqual({ dueOn: '2026-09-08', doneOn: on });
    expect(visited?.dueAt.slice(0, 10)).toBe('2026-10-08');
    expect([breached.warning?.state, raised.warning?.state]).toEqual(['BREACHED', 'RAISED']);
    expect(byDuty.refusal?.code).toBe('NOT_YOUR_ROLE');
    const [said1] = await said('warning.breached');
    expect(said1).toMatchObject({ warningId, kinds: ['VIOLENCE_AGAIN'], foundBy: 'POLICE' });
    expect(await said('breach.handled')).toMatchObject([{ warningId, orderId: null, outcome: 'PENALTY' }]);
    expect((await seen(warningId, village))?.breaches).toMatchObject([{ outcome: 'PENALTY', note: null }]);
  });

  it('a breach found otherwise may turn out to be none, and the visits go on', async () => {
    const warningId = await served();
    await act(station.duty, 'recordWarningBreach', {
      warningId,
      on: '2026-09-01',
      kinds: ['THREAT_OR_HARASSMENT'],
      note: '老师来电',
    });

    const { warning } = await act(station.caseOfficer, 'dismissWarningBreach', { warningId });

    expect(warning?.state).toBe('SERVED');
    expect(await said('breach.handled')).toMatchObject([{ outcome: 'NOT_FOUND' }]);
  });

  it('a breach that the village reports is one here at once, once, without its words', async () => {
    const warningId = await served();
    const breachId = randomUUID();
    const report = {
      followUpId: warningId,
      warningId,
      orderId: null,
      unitId: station.unitId,
      breachId,
      kinds: ['VIOLENCE_AGAIN'],
      foundOn: '2026-09-01',
    };
    for (const aggregateId of [breachId, randomUUID()])
      await service.events.say('civil-affairs', 'breach.reported', {
        aggregateId,
        occurredAt: service.clock.now(),
        childId,
        division: VILLAGE,
        payload: report,
      });

    await until('the breach', async () => (await seen(warningId))?.state === 'BREACHED');
    expect((await seen(warningId))?.breaches).toMatchObject([{ foundBy: 'VILLAGE', note: null }]);
    expect(await said('warning.breached')).toMatchObject([{ breachId, foundBy: 'VILLAGE' }]);
  });
});
