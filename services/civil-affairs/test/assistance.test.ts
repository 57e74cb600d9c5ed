import { pdfText, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BANNER, ELSEWHERE, registered, said, seen, startCivilAffairs, townshipOfficer } from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let bureau: TestOfficer;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  bureau = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

interface Answer {
  assistance: { id: string; state: string } | null;
  refusal: { code: string; missing: { code: string }[] } | null;
}
const TYPES: Readonly<Record<string, string>> = {
  applyForAssistance: 'ApplyForAssistanceInput',
  grantAssistance: 'GrantAssistanceInput',
  recordProvision: 'RecordProvisionInput',
};
/** One act; answers what came of it. */
async function step(officer: TestOfficer, name: string, input: object) {
  const reason = name === 'recordProvision' ? {} : { reason: '家庭困难' };
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${TYPES[name] ?? 'AssistanceActInput'}!) { ${name}(input: $input) {
       assistance { id state } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...reason, ...input } },
  );
  return { ...(data?.[name] ?? { assistance: null, refusal: null }), errors };
}
async function applied(kind = 'ORPHAN', childId?: string) {
  const child = childId ?? (await registered(township)).id;
  const { assistance, refusal } = await step(township, 'applyForAssistance', { childId: child, kind });
  return { childId: child, assistanceId: assistance?.id ?? '', refusal };
}
const grant = (assistanceId: string, more: object = {}, officer = bureau) =>
  step(officer, 'grantAssistance', { assistanceId, amount: 120_000, from: '2026-09-01', ...more });

describe('4.3.c a poor family is brought into assistance 纳入社会救助', () => {
  it('is asked for by the township with its limit, granted with amount and reason, given and ended', async () => {
    const { childId, assistanceId } = await applied();
    const granted = await grant(assistanceId);
    const once = await step(bureau, 'recordProvision', { assistanceId, on: '2026-09-01' });
    const twice = await step(bureau, 'recordProvision', { assistanceId, on: '2026-09-01' });
    const ended = await step(bureau, 'endAssistance', { assistanceId });

    expect([granted, once, ended].map(({ assistance }) => assistance?.state)).toEqual([
      'GRANTED',
      'GRANTED',
      'ENDED',
    ]);
    expect(twice.refusal?.missing).toMatchObject([{ code: 'GIVEN_ALREADY' }]);
    const child = await seen(
      bureau,
      childId,
      'socialAssistances { kind state amount grounds decision dueAt provisions { period amount } actions { action } }',
    );
    expect(child).toMatchObject({
      socialAssistances: [
        {
          kind: 'ORPHAN',
          state: 'ENDED',
          amount: 120_000,
          grounds: '家庭困难',
          dueAt: '2026-09-29T16:00:00.000Z',
          provisions: [{ period: '2026-09', amount: 120_000 }],
          actions: [],
        },
      ],
    });
    expect((await said(service, 'assistance.decided', childId))[0]?.payload).toEqual({
      assistanceId,
      childId,
      kind: 'ORPHAN',
      granted: true,
    });
    expect(JSON.stringify(await service.events.published('assistance.grounds-found'))).not.toContain('困难');
  });

  it('is not given twice: nor a kind that excludes it, also when two officers ask at once', async () => {
    const childId = (await registered(township)).id;

    const both = await Promise.all([applied('MINIMUM_LIVING', childId), applied('MINIMUM_LIVING', childId)]);
    const excluded = await applied('EXTREME_POVERTY', childId);
    const beside = await applied('TEMPORARY', childId);

    expect(both.filter(({ refusal }) => refusal)).toMatchObject([
      { refusal: { missing: [{ code: 'ASSISTED_ALREADY' }] } },
    ]);
    expect(excluded.refusal?.missing).toMatchObject([{ code: 'ASSISTED_ALREADY' }]);
    expect(beside.refusal).toBeNull();
  });

  it('records a month once, also when two officers do it at once', async () => {
    const { assistanceId } = await applied();
    await grant(assistanceId);

    const answers = await Promise.all(
      [1, 2].map(() => step(bureau, 'recordProvision', { assistanceId, on: '2026-09-01' })),
    );

    expect(answers.filter(({ assistance }) => assistance)).toHaveLength(1);
  });

  it('is declined by civil affairs with a reason that stands on a paper to be served', async () => {
    const { assistanceId } = await applied();
    const byTownship = await step(township, 'declineAssistance', { assistanceId });
    const before = await paperOf(assistanceId);

    const { assistance } = await step(bureau, 'declineAssistance', {
      assistanceId,
      reason: '家庭收入超过标准',
    });

    expect(byTownship.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect(before).toBeNull();
    expect(assistance?.state).toBe('DECLINED');
    const text = await pdfText(Buffer.from((await paperOf(assistanceId))?.content ?? '', 'base64'));
    expect(text).toContain('不予批准');
    expect(text).toContain('家庭收入超过标准');
  });

  it('asks for an amount where money is given, and none for a training of the guardians (3.1.a)', async () => {
    const [money, training] = [await applied(), await applied('GUARDIAN_TRAINING')];

    const without = await grant(money.assistanceId, { amount: null });
    const { assistance } = await grant(training.assistanceId, { amount: null });

    expect(without.errors[0]?.extensions['problems']).toMatchObject([{ path: 'amount' }]);
    expect(assistance?.state).toBe('GRANTED');
  });

  it('is seen by those who assess the child, sealed in the database, and hidden from police and elsewhere', async () => {
    const { childId } = await applied();
    const police = await service.officer({ role: 'police.case', divisions: [BANNER] });
    const elsewhere = await service.officer({
      role: 'civil-affairs.officer',
      divisions: [ELSEWHERE.slice(0, 6)],
    });
    const list =
      '{ socialAssistances(state: APPLIED, first: 100) { edges { node { id grounds child { name } } } } }';

    expect(JSON.stringify((await township.query(list)).data)).toContain('家庭困难');
    expect((await elsewhere.query(list)).data).toMatchObject({ socialAssistances: { edges: [] } });
    const { errors } = await police.query(`{ child(id: "${childId}") { socialAssistances { id } } }`);
    expect(errors).not.toEqual([]);
    const { rows } = await service.database.query(
      `SELECT a::text, v::text FROM assistance a JOIN assistance_version v USING (assistance_id)`,
    );
    expect(JSON.stringify(rows)).not.toContain('家庭困难');
  });
});

async function paperOf(id: string): Promise<{ content: string } | null | undefined> {
  const { data } = await bureau.query<{
    socialAssistance: { decisionPaper: { content: string } | null } | null;
  }>('query($id: ID!) { socialAssistance(id: $id) { decisionPaper { content } } }', { id });
  return data?.socialAssistance?.decisionPaper;
}
