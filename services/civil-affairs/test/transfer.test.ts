import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  act,
  anEntry,
  anIdentityNumber,
  ELSEWHERE,
  registered,
  said,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let holder: TestOfficer;
let asker: TestOfficer;
let identityNumber: string;
let childId: string;

beforeAll(async () => {
  service = await startCivilAffairs();
  holder = await townshipOfficer(service);
  asker = await townshipOfficer(service, [ELSEWHERE]);
});
afterAll(() => service.stop());
beforeEach(async () => {
  identityNumber = anIdentityNumber('2016-05-20', 'FEMALE');
  childId = (await registered(holder, { identityNumber })).id;
});

const REQUEST = `id state ours child { id name } unit { id } askedBy toResidence { code } reason decisionReason
  actions { action allowed }`;
interface Request {
  id: string;
  state: string;
  ours: boolean;
  child: { id: string } | null;
  decisionReason: string | null;
  actions: { action: string; allowed: boolean }[];
}

const ask = async (more: Record<string, unknown> = {}, officer = asker) => {
  const input = { identityNumber, residence: VILLAGE_ELSEWHERE, reason: '随父母来本地上学', ...more };
  const { payload, errors } = await act(officer, 'askForTransfer', input, `request { ${REQUEST} }`);
  return { request: (payload['request'] ?? null) as Request | null, refusal: payload.refusal, errors };
};
const decide = async (officer: TestOfficer, mutation: string, requestId: string, reason = '已核实') => {
  const answer = await officer.query<
    Record<string, { request: Request | null; refusal: { code: string } | null }>
  >(
    `mutation($input: DecideTransferInput!) { ${mutation}(input: $input) { request { ${REQUEST} } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), requestId, reason } },
  );
  return { ...answer.data?.[mutation], errors: answer.errors };
};
const listed = async (officer: TestOfficer, side: string): Promise<Request[]> => {
  const { data, errors } = await officer.query<{
    transferRequests: { edges: { node: Request }[] };
  }>(`{ transferRequests(first: 100, side: ${side}) { edges { node { ${REQUEST} } } } }`);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.transferRequests.edges.map(({ node }) => node) ?? [];
};

describe('2.4 a child on file elsewhere is asked for 申请转入', () => {
  it('follows from the refusal, goes to the place that holds the file, and tells the asker its state alone', async () => {
    const refused = await act(
      asker,
      'registerChild',
      anEntry({ identityNumber, residence: VILLAGE_ELSEWHERE }),
      'child { id }',
    );
    const { request } = await ask();

    expect(refused.payload.refusal?.code).toBe('ALREADY_REGISTERED');
    expect(request).toMatchObject({ state: 'ASKED', ours: true, child: null, decisionReason: null });
    expect(request?.actions).toMatchObject([{ action: 'withdrawTransfer', allowed: true }]);
    expect(JSON.stringify(await listed(asker, 'OURS'))).not.toContain(childId);
    const [toHolder] = (await listed(holder, 'TO_US')).filter(({ id }) => id === request?.id);
    expect(toHolder).toMatchObject({ state: 'ASKED', ours: false, child: { id: childId } });
    expect(toHolder?.actions.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['grantTransfer', true],
      ['declineTransfer', true],
    ]);
  });

  it('is said to the agencies without a word or a number', async () => {
    await ask();

    const [event] = await said(service, 'transfer.asked', childId);
    expect(event).toMatchObject({ division: VILLAGE, payload: { childId, unitId: asker.unitId } });
    expect(JSON.stringify(event)).not.toMatch(/随父母|阿拉坦|159989/);
    const { rows } = await service.database.query('SELECT reason FROM transfer_request WHERE child_id = $1', [
      childId,
    ]);
    expect(JSON.stringify(rows)).not.toContain('随父母');
  });

  it('is asked once by a unit while it waits', async () => {
    await ask();

    expect((await ask()).refusal).toMatchObject({ code: 'ALREADY_ASKED', clause: '2.4' });
  });

  it('is refused for a number that is not on file, and for a child of one’s own divisions', async () => {
    expect((await ask({ identityNumber: anIdentityNumber('2016-05-20', 'FEMALE') })).refusal).toMatchObject({
      code: 'NOT_ON_FILE',
    });
    expect((await ask({ residence: VILLAGE }, holder)).refusal).toMatchObject({ code: 'IN_YOUR_DIVISIONS' });
  });

  it('names every fault of the request at its field', async () => {
    const { errors } = await ask({ identityNumber: '123', residence: VILLAGE, reason: ' ' });

    const problems = errors[0]?.extensions['problems'] as { path: string }[];
    expect(problems.map(({ path }) => path)).toEqual(['identityNumber', 'residence', 'reason']);
  });

  it('is no act of the police', async () => {
    const police = await service.officer({ role: 'police.duty', divisions: [ELSEWHERE] });

    expect((await ask({}, police)).refusal).toMatchObject({ code: 'NOT_YOUR_ROLE' });
  });
});

describe('2.3 the place that holds the file decides 办理转入申请', () => {
  it('grants it: the child moves as by a recorded move, and the asker sees the file', async () => {
    const { request } = await ask();

    const granted = await decide(holder, 'grantTransfer', request?.id ?? '');

    expect(granted).toMatchObject({ request: { state: 'GRANTED' }, refusal: null });
    const [moved] = await said(service, 'child.moved', childId);
    expect(moved?.payload).toMatchObject({ fromDivision: VILLAGE, division: VILLAGE_ELSEWHERE });
    expect(await said(service, 'transfer.granted', childId)).toHaveLength(1);
    const mine = await until('the file at the asker’s', async () =>
      (await listed(asker, 'OURS')).find(({ id, child }) => id === request?.id && child?.id === childId),
    );
    expect(mine).toMatchObject({ state: 'GRANTED', decisionReason: null, actions: [] });
    expect((await listed(holder, 'TO_US')).find(({ id }) => id === request?.id)).toMatchObject({
      state: 'GRANTED',
      child: null,
      decisionReason: '已核实',
    });
  });

  it('declines it with a reason that the asker does not read', async () => {
    const { request } = await ask();

    const declined = await decide(holder, 'declineTransfer', request?.id ?? '', '仍住本村，由祖母照料');

    expect(declined).toMatchObject({
      request: { state: 'DECLINED', decisionReason: '仍住本村，由祖母照料' },
    });
    const [mine] = (await listed(asker, 'OURS')).filter(({ id }) => id === request?.id);
    expect(mine).toMatchObject({ state: 'DECLINED', child: null, decisionReason: null });
    expect(await said(service, 'child.moved', childId)).toEqual([]);
  });

  it('is decided once when two officers decide at the same time', async () => {
    const { request } = await ask();
    const colleague = await service.officer({ role: 'township.head', unitId: holder.unitId });

    const answers = await Promise.all([
      decide(holder, 'grantTransfer', request?.id ?? ''),
      decide(colleague, 'declineTransfer', request?.id ?? ''),
    ]);

    expect(answers.map(({ refusal }) => refusal?.code ?? 'OK').toSorted()).toEqual([
      'ILLEGAL_TRANSITION',
      'OK',
    ]);
    const moved = await said(service, 'child.moved', childId);
    const granted = await said(service, 'transfer.granted', childId);
    expect(moved).toHaveLength(granted.length);
  });

  it('is not the asker’s to grant, and looks absent to anybody else', async () => {
    const { request } = await ask();
    const stranger = await townshipOfficer(service, ['150122102']);

    expect(await decide(asker, 'grantTransfer', request?.id ?? '')).toMatchObject({
      refusal: { missing: [{ code: 'HOLDING_DIVISION' }] },
    });
    expect((await decide(stranger, 'grantTransfer', request?.id ?? '')).errors[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('can be withdrawn by the unit that asked, and asked again', async () => {
    const { request } = await ask();

    expect(await decide(asker, 'withdrawTransfer', request?.id ?? '')).toMatchObject({
      request: { state: 'WITHDRAWN' },
    });
    expect((await ask()).request).toMatchObject({ state: 'ASKED' });
  });
});
