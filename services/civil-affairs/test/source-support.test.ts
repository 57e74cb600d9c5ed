import { dayOf } from '@ger/kernel';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  act,
  BANNER,
  ELSEWHERE,
  guardianId,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  type RegisteredChild,
} from './support.ts';

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

interface CaseSeen {
  id: string;
  state: string;
  measures: { id: string; kind: string; answer: string | null }[];
  isEffectOnRecord: boolean;
  actions: { action: string; missing: { code: string }[] }[];
}
const CASE =
  'id state isEffectOnRecord measures { id kind clause answer } actions { action missing { code } }';
async function step(name: string, input: Record<string, unknown>, officer = township) {
  const { payload, errors } = await act(officer, name, input, `sourceSupport { ${CASE} }`);
  return { ...payload, one: payload['sourceSupport'] as CaseSeen | null, errors };
}
const open = (childId: string, direction: string, officer = township) =>
  step(
    'openSourceSupport',
    { childId, direction, wish: '父母想把孩子接到身边', destination: '呼和浩特市' },
    officer,
  );
const today = () => dayOf(service.clock.now());
/** A case with one measure asked for and answered. */
async function answered(child: RegisteredChild, direction: string, kind: string): Promise<string> {
  const caseId = (await open(child.id, direction)).one?.id ?? '';
  const { one } = await step('askSourceMeasure', { caseId, kind, office: '派出所户籍窗口', on: today() });
  const measureId = one?.measures[0]?.id;
  await step('recordSourceAnswer', { caseId, measureId, answer: 'AGREED', on: today(), note: '材料齐全' });
  return caseId;
}

describe('5.2 return, employment and start-up of parents 返乡就业创业', () => {
  it('is settled once a parent is recorded as back, which ends left-behind status by itself', async () => {
    const child = await registered(township);
    const caseId = await answered(child, 'PARENT_RETURN', 'STARTUP_LOAN');

    const early = await step('settleSourceSupport', { caseId, reason: '父亲已返乡开店' });
    for (const relation of ['FATHER', 'MOTHER'])
      await act(
        township,
        'recordParentReturn',
        { childId: child.id, guardianId: guardianId(child, relation), on: today(), reason: '返乡' },
        'child { id }',
      );
    const { one } = await step('settleSourceSupport', { caseId, reason: '父亲已返乡开店' });

    expect(early.refusal?.missing).toMatchObject([{ code: 'EFFECT_NOT_RECORDED' }]);
    expect(one).toMatchObject({ state: 'SETTLED', isEffectOnRecord: true, actions: [] });
    expect((await seen(township, child.id)).status.leftBehind).toBe(false);
    const events = await Promise.all(
      (['opened', 'measure-asked', 'measure-answered', 'settled'] as const).map((name) =>
        said(service, `source-support.${name}`, child.id),
      ),
    );
    expect(events.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    expect(JSON.stringify(events)).not.toMatch(/派出所|材料|呼和浩特/);
  });
});

describe('5.1.a–c settlement, housing and schooling at the destination 随父母到务工地', () => {
  it('is settled once the child is recorded as gone with the parents, and keeps the file open until then', async () => {
    const child = await registered(township);
    const caseId = await answered(child, 'JOIN_PARENTS', 'SETTLEMENT');
    await act(
      township,
      'recordLeaving',
      { childId: child.id, because: 'MOVED_WITH_PARENTS', on: today(), reason: '随父母迁出' },
      'child { id }',
    );
    const closing = await act(
      township,
      'closeDossier',
      { childId: child.id, reason: '随父母迁出' },
      'child { id }',
    );

    const { one } = await step('settleSourceSupport', { caseId, reason: '已落户' });

    expect(closing.payload.refusal?.missing).toMatchObject([{ code: 'SOURCE_SUPPORT_OPEN' }]);
    expect(one?.state).toBe('SETTLED');
  });

  it('asks only what serves its direction, once, and waits for every answer', async () => {
    const child = await registered(township);
    const caseId = (await open(child.id, 'JOIN_PARENTS')).one?.id ?? '';
    const ask = (kind: string, on = today()) =>
      step('askSourceMeasure', { caseId, kind, office: '住房保障中心', on });

    const wrong = await ask('STARTUP_LOAN', '2020-01-01');
    await ask('HOUSING');
    const twice = await ask('HOUSING');
    const settled = await step('settleSourceSupport', { caseId, reason: '已解决' });

    expect(wrong.errors[0]?.extensions['problems']).toMatchObject([{ path: 'kind' }, { path: 'on' }]);
    expect(twice.errors[0]?.extensions['problems']).toMatchObject([{ path: 'kind' }]);
    expect(settled.refusal?.missing.map(({ code }) => code)).toEqual([
      'ANSWER_OUTSTANDING',
      'EFFECT_NOT_RECORDED',
    ]);
  });

  it('runs once per direction, also when two officers open it at once, and only while a parent is away', async () => {
    const child = await registered(township);
    const home = await registered(township, {
      guardians: [{ name: '父', relation: 'FATHER', capacity: 'ABLE', phone: '13900001234' }],
    });

    const both = await Promise.all([open(child.id, 'JOIN_PARENTS'), open(child.id, 'JOIN_PARENTS', bureau)]);
    const other = await open(child.id, 'PARENT_RETURN');
    const none = await open(home.id, 'JOIN_PARENTS');

    expect(both.filter(({ refusal }) => refusal)).toMatchObject([
      { refusal: { missing: [{ code: 'CASE_RUNNING' }] } },
    ]);
    expect(other.refusal).toBeNull();
    expect(none.refusal?.missing).toMatchObject([{ code: 'NO_PARENT_AWAY' }]);
  });

  it('is closed with its cause, sealed in the database, and seen by nobody elsewhere', async () => {
    const child = await registered(township);
    const caseId = (await open(child.id, 'JOIN_PARENTS')).one?.id ?? '';
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);

    const byOther = await step(
      'closeSourceSupport',
      { caseId, cause: 'FAMILY_DECLINED', reason: '父母暂不考虑' },
      elsewhere,
    );
    const { one } = await step('closeSourceSupport', {
      caseId,
      cause: 'FAMILY_DECLINED',
      reason: '父母暂不考虑',
    });

    expect(byOther.errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect(one).toMatchObject({ state: 'NOT_SETTLED', actions: [] });
    const { rows } = await service.database.query<{ content: string }>(
      'SELECT content FROM source_support WHERE case_id = $1',
      [caseId],
    );
    expect(rows[0]?.content).not.toContain('呼和浩特');
    const list = (officer: TestOfficer) =>
      officer.query<{ sourceSupports: { edges: { node: { id: string } }[] } }>(
        '{ sourceSupports(state: NOT_SETTLED, first: 100) { edges { node { id } } } }',
      );
    expect(JSON.stringify((await list(township)).data)).toContain(caseId);
    expect(JSON.stringify((await list(elsewhere)).data)).not.toContain(caseId);
  });
});
