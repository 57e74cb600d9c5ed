import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { education } from '../src/service.ts';
import { BANNER, enrolled, saidOf, schoolAt, TOWNSHIP, VILLAGE, type School } from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let school: School;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
});
afterAll(() => service.stop());

const CASE = `id version state forms description handling handlingNote reportBy submittedAt
  victims { pupil { id } receiptNumber notReceived } aggressors { id } actions { action allowed }`;
interface Case {
  id: string;
  state: string;
  reportBy: string;
  victims: { pupil: { id: string }; receiptNumber: string | null; notReceived: boolean }[];
  actions: { action: string; allowed: boolean }[];
}
const INPUTS: Readonly<Record<string, string>> = {
  reportBullying: 'ReportBullyingInput',
  recordBullyingHandling: 'RecordBullyingHandlingInput',
};
async function act(officer: TestOfficer, name: string, input: Record<string, unknown>) {
  const { data, errors } = await officer.query<
    Record<
      string,
      { bullyingCase: Case | null; refusal: { code: string; missing: { code: string }[] } | null } | null
    >
  >(
    `mutation($input: ${INPUTS[name] ?? 'BullyingActionInput'}!) { ${name}(input: $input) {
       bullyingCase { ${CASE} } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { one: data?.[name]?.bullyingCase ?? null, refusal: data?.[name]?.refusal ?? null, errors };
}
const report = (victimIds: string[], more: Record<string, unknown> = {}, officer = school.teacher) =>
  act(officer, 'reportBullying', {
    occurredOn: '2026-09-01',
    foundAt: service.clock.now().toISOString(),
    site: 'DORMITORY',
    forms: ['PHYSICAL', 'EXTORTION'],
    victimIds,
    description: '被同宿舍学生推搡并索要生活费',
    ...more,
  });
async function listed(officer: TestOfficer): Promise<Case[]> {
  const { data } = await officer.query<{ bullyingCases: { edges: { node: Case }[] } | null }>(
    `{ bullyingCases(first: 100) { edges { node { ${CASE} } } } }`,
  );
  return data?.bullyingCases?.edges.map(({ node }) => node) ?? [];
}
const answer = (findingId: string, type: 'receipt-given' | 'not-received') => {
  const about = { aggregateId: findingId, occurredAt: service.clock.now(), division: VILLAGE };
  return type === 'receipt-given'
    ? service.events.say('police', 'report.receipt-given', {
        ...about,
        payload: {
          findingId,
          unitId: school.unitId,
          receiptNumber: 'BG20260901001',
          receivedAt: service.clock.now().toISOString(),
        },
      })
    : service.events.say('police', 'report.not-received', {
        ...about,
        payload: { findingId, unitId: school.unitId, reason: 'NO_POLICE_UNIT' },
      });
};
/** The finding that an event names. */
const findingIn = (event: { readonly payload: unknown } | undefined): string => {
  if (!event) throw new Error('nothing was said');
  return (event.payload as { findingId: string }).findingId;
};
const findingOf = async (pupilId: string): Promise<string> => {
  const [event] = await saidOf(service, pupilId, 'report.submitted');
  return findingIn(event);
};

describe('3.3.e, 4.1.a bullying is recorded and reported to the police in one act 校园欺凌', () => {
  it('says a finding and submits a report for each victim, as codes without names or words', async () => {
    const [first, second] = [await enrolled(school), await enrolled(school)];
    const aggressor = await enrolled(school);

    const { one, errors } = await report([first, second], { aggressorIds: [aggressor] });

    expect({ one, errors }).toMatchObject({ one: { state: 'REPORTED', aggressors: [{ id: aggressor }] } });
    for (const pupilId of [first, second]) {
      const [finding] = await saidOf(service, pupilId, 'finding.recorded');
      const [submitted] = await saidOf(service, pupilId, 'report.submitted');
      expect(finding?.payload).toMatchObject({
        findings: ['UNLAWFUL_HARM'],
        unitId: school.unitId,
        reportable: true,
      });
      expect(submitted?.payload).toMatchObject({
        findingId: findingIn(finding),
        forms: ['PHYSICAL', 'EXTORTION'],
        place: VILLAGE,
        sex: 'FEMALE',
        birthYear: 2016,
      });
      expect(JSON.stringify([finding, submitted])).not.toMatch(/推搡|娜仁花/);
    }
    expect(await saidOf(service, aggressor, 'report.submitted')).toEqual([]);
    const { rows } = await service.database.query<{ text: string }>(
      'SELECT row_to_json(c)::text AS text FROM bullying_case c WHERE case_id = $1',
      [one?.id],
    );
    expect(rows[0]?.text).not.toContain('推搡');
  });

  it('shows the receipt when it comes back, once; until then the case cannot be closed', async () => {
    const pupilId = await enrolled(school);
    const { one } = await report([pupilId]);
    await act(school.teacher, 'recordBullyingHandling', {
      caseId: one?.id,
      handling: ['PROTECTED', 'PARENTS_TOLD'],
      note: '已调换宿舍',
    });
    const early = await act(school.head, 'closeBullying', { caseId: one?.id, reason: '已处理' });
    const said = await answer(await findingOf(pupilId), 'receipt-given');
    await service.events.repeat(said);

    const closed = await act(school.head, 'closeBullying', { caseId: one?.id, reason: '已处理' });

    expect(early.refusal).toMatchObject({ code: 'REQUIREMENTS_MISSING', missing: [{ code: 'RECEIPTS' }] });
    expect(closed.one).toMatchObject({ state: 'CLOSED', victims: [{ receiptNumber: 'BG20260901001' }] });
    expect((await service.events.published('bullying.closed')).map(({ payload }) => payload)).toContainEqual({
      caseId: one?.id,
      schoolUnitId: school.unitId,
    });
  });

  it('says that the police could not take it in, and reports again for whom there is no receipt', async () => {
    const [unheard, heard] = [await enrolled(school), await enrolled(school)];
    const { one } = await report([unheard, heard]);
    await answer(await findingOf(unheard), 'not-received');
    await answer(await findingOf(heard), 'receipt-given');

    const again = await act(school.teacher, 'reportBullyingAgain', {
      caseId: one?.id,
      reason: '派出所已登记',
    });

    expect(again.one?.victims.find(({ pupil }) => pupil.id === unheard)).toMatchObject({ notReceived: true });
    const submitted = await saidOf(service, unheard, 'report.submitted');
    expect(submitted.map(({ aggregateVersion }) => aggregateVersion)).toEqual([1, 2]);
    expect(await saidOf(service, heard, 'report.submitted')).toHaveLength(1);
  });

  it.each([
    ['nobody who was bullied', { victimIds: [] }, 'victimIds'],
    ['no form', { forms: [] }, 'forms'],
    ['a time to come', { foundAt: '2027-01-01T00:00:00Z' }, 'foundAt'],
    ['no words', { description: ' ' }, 'description'],
  ])('does not take %s', async (_, more, path) => {
    const { errors } = await report([await enrolled(school)], more);

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path }] });
  });

  it('does not take a pupil of another school', async () => {
    const other = await schoolAt(service);

    const { errors } = await report([await enrolled(other)]);

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'victimIds' }] });
  });

  it('is seen by the school and the bureau of its place: not by its township, nor by another bureau or school', async () => {
    const { one } = await report([await enrolled(school)]);
    const [bureau, other, township] = [
      await service.officer({ role: 'education.officer', divisions: [BANNER] }),
      await service.officer({ role: 'education.officer', divisions: ['150222'] }),
      await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] }),
    ];
    const { head } = await schoolAt(service);

    const seen = await Promise.all(
      [school.head, bureau, other, township, head].map(async (officer) =>
        (await listed(officer)).some(({ id }) => id === one?.id),
      ),
    );

    expect(seen).toEqual([true, true, false, false, false]);
    expect((await act(bureau, 'closeBullying', { caseId: one?.id, reason: '结案' })).refusal?.code).toBe(
      'NOT_YOUR_ROLE',
    );
  });
});
