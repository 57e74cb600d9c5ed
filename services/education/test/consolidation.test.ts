import { addDays, dayOf, type Day } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { education } from '../src/service.ts';
import { act, BANNER, enrolled, schoolAt, type School } from './support.ts';

let service: ServiceUnderTest;
let school: School;
let other: School;
let bureau: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  other = await schoolAt(service, '150122102');
  bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
});
afterAll(() => service.stop());

interface Numbers {
  atStart: number;
  newCases: number;
  reopened: number;
  returned: number;
  transferred: number;
  agedOut: number;
  inError: number;
  atEnd: number;
  pupils: number;
  returnRate: number | null;
}
interface Answer {
  dropoutConsolidation: {
    from: Day;
    until: Day;
    total: Numbers;
    lines: { school: { id: string } | null; division: { code: string } | null; numbers: Numbers }[];
  } | null;
}
const NUMBERS =
  'atStart newCases reopened returned transferred agedOut inError atEnd pupils returnRate dropoutRate';
const asked = (officer: TestOfficer, variables: Record<string, unknown>) =>
  officer.query<Answer>(
    `query($schoolYear: Int!, $term: SchoolTerm, $division: ID) {
       dropoutConsolidation(schoolYear: $schoolYear, term: $term, division: $division) {
         from until total { ${NUMBERS} } lines { school { id } division { code } numbers { ${NUMBERS} } } } }`,
    variables,
  );
const at = (day: Day): void => service.clock.set(new Date(`${day}T10:00:00+08:00`));

/** A pupil whose dropout is registered on a day. */
async function droppedOut(of: School, day: Day): Promise<{ pupilId: string; dropoutCaseId: string }> {
  at(day);
  const pupilId = await enrolled(of);
  const { thing } = await act(of.teacher, 'registerDropout', { pupilId });
  return { pupilId, dropoutCaseId: thing?.id ?? '' };
}

describe('3.3.h consolidation figures 控辍保学汇总', () => {
  it('tell start, new, reopened, returned, transferred, in error and end apart, by school and by term', async () => {
    const before = await droppedOut(school, '2027-02-20');
    const back = await droppedOut(school, '2027-03-05');
    const relapsed = await droppedOut(school, '2027-03-06');
    const moved = await droppedOut(other, '2027-03-07');
    const wrong = await droppedOut(other, '2027-03-08');
    at('2027-03-20');
    await act(school.teacher, 'recordReturn', { dropoutCaseId: back.dropoutCaseId });
    await act(school.teacher, 'recordReturn', { dropoutCaseId: relapsed.dropoutCaseId });
    await act(other.head, 'recordTransfer', { dropoutCaseId: moved.dropoutCaseId });
    await act(other.head, 'closeDropoutInError', { dropoutCaseId: wrong.dropoutCaseId });
    at('2027-03-25');
    await act(school.teacher, 'reopenDropout', { dropoutCaseId: relapsed.dropoutCaseId });

    const { data } = await asked(bureau, { schoolYear: 2026, term: 'SECOND' });
    const first = await asked(bureau, { schoolYear: 2026, term: 'FIRST' });

    expect(data?.dropoutConsolidation).toMatchObject({
      from: '2027-03-01',
      until: '2027-03-25',
      total: {
        atStart: 1,
        newCases: 4,
        reopened: 1,
        returned: 2,
        transferred: 1,
        agedOut: 0,
        inError: 1,
        atEnd: 2,
        pupils: 4,
        returnRate: 2 / 5,
      },
    });
    const line = (unitId: string) =>
      data?.dropoutConsolidation?.lines.find((one) => one.school?.id === unitId)?.numbers;
    expect(line(school.unitId)).toMatchObject({ newCases: 2, returned: 2, transferred: 0 });
    expect(line(other.unitId)).toMatchObject({ newCases: 2, returned: 0, transferred: 1 });
    expect(first.data?.dropoutConsolidation).toMatchObject({
      until: '2027-02-28',
      total: { atStart: 0, newCases: 1, atEnd: 1 },
    });
    expect(before.dropoutCaseId).not.toBe('');
  });

  it('list the cases behind a number, in pages', async () => {
    const query = (officer: TestOfficer, more: Record<string, unknown> = {}) =>
      officer.query<{
        dropoutCasesBehind: {
          edges: { node: { id: string; state: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }>(
        `query($figure: DropoutFigure!, $school: ID, $first: Int, $after: String) {
           dropoutCasesBehind(figure: $figure, school: $school, schoolYear: 2026, term: SECOND, first: $first, after: $after) {
             edges { node { id state } } pageInfo { hasNextPage endCursor } } }`,
        { figure: 'NEW', ...more },
      );

    const ofOther = await query(bureau, { school: other.unitId });
    const first = await query(bureau, { first: 3 });
    const rest = await query(bureau, { first: 3, after: first.data?.dropoutCasesBehind.pageInfo.endCursor });
    const own = await query(other.head);

    expect(ofOther.data?.dropoutCasesBehind.edges.map(({ node }) => node.state)).toEqual([
      'CLOSED_IN_ERROR',
      'TRANSFERRED',
    ]);
    expect(first.data?.dropoutCasesBehind.edges).toHaveLength(3);
    expect(rest.data?.dropoutCasesBehind.edges).toHaveLength(1);
    expect(own.data?.dropoutCasesBehind.edges).toHaveLength(2);
  });

  it('show a school its own pupils, a league its banners, and nobody a division elsewhere', async () => {
    const league = await service.officer({ role: 'education.officer', divisions: ['1501'] });
    const supervision = await service.officer({ role: 'supervision.league', divisions: ['1501'] });
    const ofSchool = await asked(school.head, { schoolYear: 2026, term: 'SECOND' });
    const ofLeague = await asked(league, { schoolYear: 2026, term: 'SECOND' });
    const counts = await asked(supervision, { schoolYear: 2026, term: 'SECOND' });
    const elsewhere = await asked(bureau, { schoolYear: 2026, division: '150222' });

    expect(ofSchool.data?.dropoutConsolidation?.total).toMatchObject({ newCases: 2, transferred: 0 });
    expect(ofLeague.data?.dropoutConsolidation?.lines).toMatchObject([
      { division: { code: BANNER }, school: null, numbers: { newCases: 4 } },
    ]);
    expect(counts.data?.dropoutConsolidation?.total).toMatchObject({ newCases: 4 });
    expect(elsewhere.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('are asked in a few statements, however many schools there are', async () => {
    const before = await service.statements();
    await asked(bureau, { schoolYear: 2026 });

    expect((await service.statements()) - before).toBeLessThanOrEqual(8);
  });
});

describe('3.3.h whatever happens to the cases of a school', () => {
  type Step = { readonly act: 'drop' | 'return' | 'relapse' | 'transfer' | 'error'; readonly which: number };
  const steps = fc.array(
    fc.record<Step>({
      act: fc.constantFrom('drop', 'drop', 'return', 'return', 'relapse', 'transfer', 'error'),
      which: fc.nat({ max: 20 }),
    }),
    { minLength: 3, maxLength: 10 },
  );

  it('the end is the start with what came and went, and agrees with counting the cases themselves', async () => {
    let day = '2027-09-10';
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const own = await schoolAt(service, '150122103');
        const cases: { id: string; state: string }[] = [];
        const counted = { drop: 0, return: 0, relapse: 0, transfer: 0, error: 0 };
        for (const { act: name, which } of sequence) {
          day = addDays(day, 1);
          at(day);
          if (name === 'drop') {
            const { dropoutCaseId } = await droppedOut(own, day);
            cases.push({ id: dropoutCaseId, state: 'OUT' });
            counted.drop += 1;
            continue;
          }
          const one = cases[which % Math.max(cases.length, 1)];
          if (!one || (one.state === 'OUT') === (name === 'relapse')) continue;
          if (name === 'relapse' && one.state !== 'RETURNED') continue;
          const mutation = {
            return: 'recordReturn',
            relapse: 'reopenDropout',
            transfer: 'recordTransfer',
            error: 'closeDropoutInError',
          }[name];
          const { thing } = await act(own.head, mutation, { dropoutCaseId: one.id });
          expect(thing).not.toBeNull();
          counted[name] += 1;
          one.state = { return: 'RETURNED', relapse: 'OUT', transfer: 'GONE', error: 'GONE' }[name];
        }

        const { data } = await asked(own.head, { schoolYear: 2027 });

        const total = data?.dropoutConsolidation?.total;
        expect(total).toMatchObject({
          newCases: counted.drop,
          reopened: counted.relapse,
          returned: counted.return,
          transferred: counted.transfer,
          inError: counted.error,
          atEnd: cases.filter(({ state }) => state === 'OUT').length,
        });
        if (total)
          expect(total.atEnd).toBe(
            total.atStart +
              total.newCases +
              total.reopened -
              total.returned -
              total.transferred -
              total.agedOut -
              total.inError,
          );
      }),
      { numRuns: 6 },
    );
    expect(dayOf(service.clock.now()) <= '2028-03-01').toBe(true);
  }, 120_000);
});
