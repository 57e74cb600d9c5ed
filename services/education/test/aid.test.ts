import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { education } from '../src/service.ts';
import { BANNER, enrolled, saidOf, schoolAt, type School } from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let school: School;
let bureau: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
});
afterAll(() => service.stop());

interface Award {
  id: string;
  state: string;
  amount: string;
}
const INPUTS: Readonly<Record<string, string>> = {
  proposeAid: 'ProposeAidInput',
  setAidBudget: 'SetAidBudgetInput',
};
async function act(officer: TestOfficer, name: string, input: Record<string, unknown>) {
  const payload =
    name === 'setAidBudget' ? 'budgets { kind amount committed left }' : 'award { id state amount }';
  const { data, errors } = await officer.query<
    Record<
      string,
      { award?: Award | null; budgets?: object[] | null; refusal: { code: string } | null } | null
    >
  >(
    `mutation($input: ${INPUTS[name] ?? 'AidActionInput'}!) { ${name}(input: $input) { ${payload} refusal { code clause } } }`,
    { input: { idempotencyKey: randomUUID(), ...(name in INPUTS ? {} : { reason: '依规办理' }), ...input } },
  );
  return { award: data?.[name]?.award ?? null, ...data?.[name], errors };
}
const propose = (pupilId: string, more: Record<string, unknown> = {}, officer = school.teacher) =>
  act(officer, 'proposeAid', { pupilId, kind: 'BOARDER_LIVING', schoolYear: 2026, ...more });
const budget = (amount: string, officer = bureau, kind = 'BOARDER_LIVING') =>
  act(officer, 'setAidBudget', { kind, schoolYear: 2026, amount });
const ownBureau = () => service.officer({ role: 'education.officer', divisions: [BANNER] });

describe('3.3.b aid 学生资助', () => {
  it('is proposed by the school with the amount of the table, approved out of the budget, and paid', async () => {
    const pupilId = await enrolled(school);
    await budget('100000');

    const proposed = await propose(pupilId);
    const approved = await act(bureau, 'approveAid', { awardId: proposed.award?.id });
    const paid = await act(bureau, 'recordAidPaid', { awardId: proposed.award?.id });

    expect([proposed.award, approved.award, paid.award]).toMatchObject([
      { state: 'PROPOSED', amount: '1250.00' },
      { state: 'APPROVED' },
      { state: 'PAID' },
    ]);
    const said = (await saidOf(service, pupilId)).filter(({ type }) => type.startsWith('aid.'));
    expect(said.map(({ type, payload }) => ({ type, payload }))).toMatchObject([
      {
        type: 'aid.awarded',
        payload: { kind: 'BOARDER_LIVING', schoolYear: 2026, schoolUnitId: school.unitId },
      },
      { type: 'aid.paid' },
    ]);
  });

  it('gives nobody one kind twice in a year, also of two teachers at the same time; after a refusal it may be proposed anew', async () => {
    const pupilId = await enrolled(school);

    const answers = await Promise.all([propose(pupilId), propose(pupilId, {}, school.head)]);
    const first = answers.find(({ award }) => award)?.award;
    await act(bureau, 'declineAid', { awardId: first?.id });
    const again = await propose(pupilId);

    expect(answers.map(({ refusal }) => refusal?.code ?? 'DONE').toSorted()).toEqual(['AWARDED', 'DONE']);
    expect(again.award).toMatchObject({ state: 'PROPOSED' });
  });

  it('never overdraws the budget, of two who approve at the same time; what is revoked goes back to it', async () => {
    const [own, colleague] = [await ownBureau(), await ownBureau()];
    const same = await service.officer({ role: 'education.head', unitId: own.unitId, divisions: [BANNER] });
    await budget('2000', own);
    const awards = [await propose(await enrolled(school)), await propose(await enrolled(school))].map(
      ({ award }) => award?.id,
    );

    const answers = await Promise.all(
      [own, same].map((officer, index) => act(officer, 'approveAid', { awardId: awards[index] })),
    );
    const without = await act(colleague, 'approveAid', {
      awardId: awards.find((_, i) => answers[i]?.refusal),
    });
    const less = await budget('1000', own);
    await act(own, 'revokeAid', { awardId: awards.find((_, i) => answers[i]?.award) });
    const after = await budget('1000', own);

    expect(answers.map(({ refusal }) => refusal?.code ?? 'DONE').toSorted()).toEqual([
      'BUDGET_SPENT',
      'DONE',
    ]);
    expect(without.refusal?.code).toBe('BUDGET_SPENT');
    expect(less.refusal?.code).toBe('COMMITTED');
    expect(after.budgets).toEqual([
      { kind: 'BOARDER_LIVING', amount: '1000.00', committed: '0.00', left: '1000.00' },
    ]);
  });

  it.each([
    ['boarders’ aid for a day pupil', { boarding: false }, {}, 'kind'],
    ['an award that names no amount where the table has none', {}, { kind: 'DONATION' }, 'amount'],
  ])('does not take %s', async (_, pupil, more, path) => {
    const { errors } = await propose(await enrolled(school, pupil), more);

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path }] });
  });

  it('is not proposed for another school’s pupil, nor approved by another place’s bureau', async () => {
    const other = await schoolAt(service);
    const far = await service.officer({ role: 'education.officer', divisions: ['150222'] });
    const { award } = await propose(await enrolled(school));

    expect((await propose(await enrolled(other))).errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'pupilId' }],
    });
    expect((await act(far, 'approveAid', { awardId: award?.id })).errors[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
