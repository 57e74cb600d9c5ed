import { beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf, idFrom, quarterOf } from '@ger/kernel';
import { demoIdentityNumber } from '../../../src/demo/people.ts';
import { house, until } from '../support/house.ts';
import { filledSheet } from '../../../src/demo/sheet.ts';

/** A banner where the demonstration has opened no quarter; a township of it, and two of its villages. */
const BANNER = '150121';
const TOWNSHIP = '150121100';
const VILLAGE = '150121100200';
const OTHER_VILLAGE = '150121100201';

const unitIdOf = (account: string): string => idFrom('story-unit', account);
const PEOPLE = [
  ['story-bureau', 'civil-affairs.officer', 'civil-affairs', 'BANNER_BUREAU', BANNER],
  ['story-township', 'township.officer', 'township', 'TOWNSHIP', TOWNSHIP],
  ['story-village', 'village.director', 'township', 'VILLAGE', VILLAGE],
  ['story-other', 'village.director', 'township', 'VILLAGE', OTHER_VILLAGE],
] as const;

function directory(issuer: string) {
  return {
    units: PEOPLE.map(([account, , agency, kind, division]) => ({
      id: unitIdOf(account),
      name: `${account}（测试）`,
      agency,
      kind,
      superiorUnitId: null,
      divisions: [division],
      seat: division,
    })),
    officers: PEOPLE.map(([account, role]) => ({
      id: idFrom('story-officer', account),
      issuer,
      subject: account,
      name: account,
      posts: [
        {
          id: idFrom('story-post', account),
          unitId: unitIdOf(account),
          role,
          from: '2026-01-01',
          until: null,
        },
      ],
    })),
  };
}

/** Two looked after by a grandmother, one by nobody. */
const CHILDREN = ['故事甲', '故事乙', '故事丙'] as const;
const [, WITH_GRANDMOTHER_TOO, ALONE] = CHILDREN;

const lineOf = (name: string, index: number): Record<string, string> => ({
  姓名: name,
  性别: '女',
  出生日期: '2016-05-20',
  身份证件号码: demoIdentityNumber('2016-05-20', 'FEMALE', 300 + index),
  户籍地区划代码: VILLAGE,
  居住地区划代码: VILLAGE,
  农村牧区: '是',
  父亲姓名: '巴特尔',
  父亲监护能力: '有监护能力',
  父亲外出去向: '北京市',
  父亲外出日期: '2026-03-01',
  母亲姓名: '其木格',
  母亲监护能力: '有监护能力',
  母亲外出去向: '北京市',
  母亲外出日期: '2026-03-01',
  ...(name !== ALONE && {
    其他监护人姓名: '其木德',
    其他监护人关系: '祖父母或外祖父母',
    其他监护人监护能力: '有监护能力',
  }),
});

const ask = async <T>(
  account: string,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<T> => {
  const { data, errors } = await house.graph.ask<T>(account, document, variables);
  if (data === null) throw new Error(JSON.stringify(errors));
  return data;
};
const act = <T>(
  account: string,
  mutation: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<T> => house.graph.act<T>(account, mutation, input, selection);

interface Task {
  readonly id: string;
  readonly state: string;
  readonly sampled: boolean;
  readonly keyChild: boolean;
  readonly child: { readonly id: string; readonly name: string };
}
interface Round {
  readonly id: string;
  readonly state: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly tasks: { readonly edges: readonly { readonly node: Task }[] } | null;
}

async function roundOf(account: string): Promise<Round | undefined> {
  const { verificationRounds } = await ask<{ verificationRounds: { edges: { node: Round }[] } }>(
    account,
    `query Story($within: ID) { verificationRounds(within: $within) { edges { node { id state numbers { tasks outstanding confirmed moved verified }
       tasks(first: 100) { edges { node { id state sampled keyChild child { id name } } } } } } } }`,
    { within: account === 'story-other' ? OTHER_VILLAGE : VILLAGE },
  );
  return verificationRounds.edges.at(-1)?.node;
}
const tasksIn = (round: Round | undefined): Task[] => round?.tasks?.edges.map(({ node }) => node) ?? [];

async function childOf<T>(account: string, id: string, selection: string): Promise<T | null> {
  const { data } = await house.graph.ask<{ child: T | null }>(
    account,
    `query Story($id: ID!) { child(id: $id) { ${selection} } }`,
    { id },
  );
  return data?.child ?? null;
}

/** State of the duties of a kind that a post sees. */
async function duties(account: string, kind: string): Promise<string[]> {
  const { duties: list } = await ask<{ duties: { edges: { node: { kind: string; state: string } }[] } }>(
    account,
    `query Story { duties(first: 100) { edges { node { kind state } } } }`,
  );
  return list.edges.filter(({ node }) => node.kind === kind).map(({ node }) => node.state);
}
const dutyIs = (account: string, kind: string, state: string) =>
  until(`${kind} to be ${state}`, async () => (await duties(account, kind)).includes(state));

/** The ledger through a quarter. */
export function ledger(): void {
  describe('1.1–3.2.d the ledger through a quarter 台账的一个季度', () => {
    beforeAll(() => house.stack.recordDirectory(directory(house.stack.issuer)), 60_000);

    it('leads from the survey sheet over classification and verification to the parent’s return', async () => {
      const today = dayOf(house.stack.clock.now());

      // The township hands in the survey sheet.
      const { surveyTemplate } = await ask<{ surveyTemplate: string }>(
        'story-township',
        'query Story { surveyTemplate }',
      );
      const content = await filledSheet(surveyTemplate, CHILDREN.map(lineOf));
      const { surveyImport } = await act<{ surveyImport: { id: string } }>(
        'story-township',
        'importSurvey',
        { fileName: '摸底排查表.xlsx', content },
        'surveyImport { id }',
      );
      const reaches = (state: string) =>
        until(`the sheet to be ${state}`, async () => {
          const { surveyImport: now } = await ask<{
            surveyImport: {
              state: string;
              added: number;
              counts: { new: number };
              problems: { column: string; zh: string }[];
            };
          }>(
            'story-township',
            'query Story($id: ID!) { surveyImport(id: $id) { state added counts { new } problems { column zh } } }',
            surveyImport,
          );
          return now.state === state && now;
        });
      expect(await reaches('CHECKED')).toMatchObject({ counts: { new: 3 }, problems: [] });
      const importId = surveyImport.id;
      await act('story-township', 'startSurvey', { importId }, 'surveyImport { id }');
      const imported = await reaches('DONE');
      expect(imported).toMatchObject({ state: 'DONE', added: 3, problems: [] });

      // Everybody is classified at once: who is with nobody is a key child.
      const { children } = await ask<{
        children: { edges: { node: { id: string; name: string; classification: { level: string } } }[] };
      }>(
        'story-township',
        'query Story { children { edges { node { id name classification { level } } } } }',
      );
      const ids = new Map(children.edges.map(({ node }) => [node.name, node.id]));
      const idOf = (name: string): string => ids.get(name) ?? '';
      const high = children.edges.filter(({ node }) => node.classification.level === 'HIGH');
      expect(high.map(({ node }) => node.name)).toEqual([ALONE]);

      // Civil affairs opens the quarter: one task each, one round, one duty of the village.
      await act('story-bureau', 'openQuarter', { quarter: quarterOf(today) }, 'coverage { state }');
      const opened = await roundOf('story-village');
      expect(opened?.numbers).toMatchObject({ tasks: 3, outstanding: 3 });
      await dutyIs('story-village', 'verify-quarter', 'OPEN');

      // The village verifies: the key child only with a visit; one child has moved away.
      const tasks = tasksIn(opened);
      const taskOf = (name: string): string => tasks.find(({ child }) => child.name === name)?.id ?? '';
      const { confirmation } = await act<{
        confirmation: { confirmed: number; rows: { refusal: { missing: { code: string }[] } | null }[] };
      }>(
        'story-village',
        'confirmChildren',
        {
          roundId: opened?.id,
          taskIds: CHILDREN.filter((name) => name !== WITH_GRANDMOTHER_TOO).map(taskOf),
          verifiedOn: today,
        },
        'confirmation { confirmed rows { refusal { missing { code } } } }',
      );
      expect(confirmation).toMatchObject({
        confirmed: 1,
        rows: [{ refusal: null }, { refusal: { missing: [{ code: 'HOME_VISIT' }] } }],
      });
      await act(
        'story-village',
        'recordVisit',
        { childId: idOf(ALONE), visitedOn: today, visitorKind: 'DIRECTOR' },
        'visit { id }',
      );
      await act(
        'story-village',
        'verifyChild',
        { taskId: taskOf(ALONE), outcome: 'CONFIRMED', verifiedOn: today },
        'task { id }',
      );
      await act(
        'story-village',
        'verifyChild',
        {
          taskId: taskOf(WITH_GRANDMOTHER_TOO),
          outcome: 'MOVED',
          movedTo: OTHER_VILLAGE,
          verifiedOn: today,
          note: '随祖母搬到中山村',
        },
        'task { id }',
      );
      await act('story-village', 'completeRound', { roundId: opened?.id }, 'round { id }');
      await dutyIs('story-village', 'verify-quarter', 'MET');

      // The township records the move: the child is verified where it lives now, and the old village sees it no more.
      await act(
        'story-township',
        'moveChild',
        { childId: idOf(WITH_GRANDMOTHER_TOO), residence: OTHER_VILLAGE, on: today, reason: '核查发现' },
        'child { id }',
      );
      const moved = await until('the round of the other village', () => roundOf('story-other'));
      expect(tasksIn(moved)).toMatchObject([{ state: 'OUTSTANDING', child: { name: WITH_GRANDMOTHER_TOO } }]);
      expect(await childOf('story-village', idOf(WITH_GRANDMOTHER_TOO), 'id')).toBeNull();

      // It re-checks its sample and signs off.
      const completed = await until('the numbers without the child that moved', async () => {
        const round = await roundOf('story-township');
        return round?.numbers['tasks'] === 2 && round;
      });
      const drawn = tasksIn(completed).filter(({ sampled }) => sampled);
      expect(drawn).toHaveLength(1);
      for (const { id: taskId } of drawn)
        await act('story-township', 'recheckChild', { taskId, agrees: true }, 'task { id }');
      await dutyIs('story-township', 'sign-off-round', 'OPEN');
      await act('story-township', 'signOffRound', { roundId: completed.id }, 'round { id }');
      await dutyIs('story-township', 'sign-off-round', 'MET');
      const { verificationCoverage } = await ask<{
        verificationCoverage: { numbers: Record<string, number> };
      }>('story-bureau', 'query Story { verificationCoverage { numbers { tasks verified outstanding } } }');
      expect(verificationCoverage.numbers).toEqual({ tasks: 3, verified: 2, outstanding: 1 });

      // A father comes home: the child is no longer left behind, and its file closes.
      const child = await childOf<{ guardians: { id: string; relation: string }[] }>(
        'story-township',
        idOf(ALONE),
        'guardians { id relation }',
      );
      const father = child?.guardians.find(({ relation }) => relation === 'FATHER');
      await act(
        'story-township',
        'recordParentReturn',
        { childId: idOf(ALONE), guardianId: father?.id, on: today, reason: '返乡就业' },
        'child { id }',
      );
      const left = await until('the file to close', async () => {
        const seen = await childOf<{ state: string }>(
          'story-township',
          idOf(ALONE),
          'state leaving { reason on } status { leftBehind categories }',
        );
        return seen?.state === 'CLOSED' && seen;
      });
      expect(left).toMatchObject({
        leaving: { reason: 'PARENT_RETURNED', on: today },
        status: { leftBehind: false, categories: [] },
      });

      // Who was verified stays verified.
      expect((await roundOf('story-township'))?.numbers).toMatchObject({ tasks: 2, verified: 2 });
    }, 180_000);
  });
}
