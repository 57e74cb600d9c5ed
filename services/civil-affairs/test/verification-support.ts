import { jest } from '@jest/globals';
import { until, type ServiceUnderTest, type SubgraphClient, type TestOfficer } from '@ger/test-kit';
import { act, aParent, away, BANNER, registered, TOWNSHIP, VILLAGE, type Acted } from './support.ts';

// These tests wait for news and for the clock's work; on a busy machine that is more than Jest's five seconds.
jest.setTimeout(60_000);

export const QUARTER = '2026Q3';

/** Those who have to do with a quarter's verification, in one banner. */
export interface Verifiers {
  readonly bureau: TestOfficer;
  readonly township: TestOfficer;
  readonly head: TestOfficer;
  readonly village: TestOfficer;
  readonly league: TestOfficer;
}

/** Hires them. */
export async function verifiers(service: ServiceUnderTest): Promise<Verifiers> {
  const township = await service.officer({
    role: 'township.officer',
    divisions: [TOWNSHIP],
    kind: 'TOWNSHIP',
  });
  return {
    township,
    bureau: await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] }),
    head: await service.officer({ role: 'township.head', unitId: township.unitId }),
    village: await service.officer({ role: 'village.director', divisions: [VILLAGE], kind: 'VILLAGE' }),
    league: await service.officer({ role: 'supervision.league', divisions: ['1501'] }),
  };
}

/** A child at low risk: the grandmother at home, one parent at home. */
export const calm = {
  guardians: [
    aParent('FATHER', away),
    aParent('MOTHER'),
    { name: '其木德', relation: 'GRANDPARENT', capacity: 'ABLE' },
  ],
};

/** Registers children at low risk and answers their ids. */
export async function calmChildren(
  officer: TestOfficer,
  count: number,
  more: object = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push((await registered(officer, { ...calm, ...more })).id);
  return ids;
}

export interface RoundSeen {
  readonly id: string;
  readonly part: number;
  readonly state: string;
  readonly late: boolean;
  readonly dueAt: string | null;
  readonly village: { readonly code: string };
  readonly sampled: number;
  readonly rechecked: number;
  readonly numbers: Readonly<Record<string, number>>;
  readonly actions: readonly { action: string; allowed: boolean; missing: readonly { code: string }[] }[];
}
export const NUMBERS = `tasks outstanding confirmed changed notFound moved refused verified coverage`;
export const ROUND = `id part state late dueAt sampled rechecked village { code } numbers { ${NUMBERS} }
  actions { action allowed missing { code } }`;

export interface TaskSeen {
  readonly id: string;
  readonly state: string;
  readonly sampled: boolean;
  readonly child: { readonly id: string; readonly name: string | null };
}
export const TASK = `id state sampled child { id name }`;

/** The rounds of a quarter that an officer sees. */
export async function rounds(officer: SubgraphClient, quarter = QUARTER, more = ''): Promise<RoundSeen[]> {
  const { data, errors } = await officer.query<{
    verificationRounds: { edges: { node: RoundSeen }[] } | null;
  }>(`{ verificationRounds(quarter: "${quarter}", first: 100${more}) { edges { node { ${ROUND} } } } }`);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.verificationRounds?.edges.map(({ node }) => node) ?? [];
}

/** The last round of a village. */
export async function roundOf(officer: SubgraphClient, village = VILLAGE): Promise<RoundSeen> {
  const found = (await rounds(officer)).filter((round) => round.village.code === village).at(-1);
  if (!found) throw new Error(`no round of ${village}`);
  return found;
}

/** The tasks of a round. */
export async function tasksOf(officer: SubgraphClient, roundId: string, more = ''): Promise<TaskSeen[]> {
  const { data, errors } = await officer.query<{
    verificationRound: { tasks: { edges: { node: TaskSeen }[] } | null } | null;
  }>(
    `query($id: ID!) { verificationRound(id: $id) { tasks(first: 100${more}) { edges { node { ${TASK} } } } } }`,
    { id: roundId },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.verificationRound?.tasks?.edges.map(({ node }) => node) ?? [];
}

/** The child's task in the quarter, once the news of the child has arrived. */
export function taskOf(officer: SubgraphClient, childId: string): Promise<TaskSeen> {
  return until('a task of the child', async () => {
    const { data } = await officer.query<{ child: { verifications: TaskSeen[] | null } | null }>(
      `query($id: ID!) { child(id: $id) { verifications(first: 1) { ${TASK} } } }`,
      { id: childId },
    );
    return data?.child?.verifications?.[0];
  });
}

/** Opens the quarter. */
export const open = (officer: SubgraphClient, quarter = QUARTER): Promise<Acted> =>
  act(officer, 'openQuarter', { quarter }, `coverage { state numbers { ${NUMBERS} } }`);

/** Records what was found of a child. */
export const verify = (
  officer: SubgraphClient,
  taskId: string,
  outcome: string,
  more: object = {},
): Promise<Acted> =>
  act(
    officer,
    'verifyChild',
    {
      taskId,
      outcome,
      verifiedOn: '2026-09-01',
      note: '入户了解的情况',
      ...(outcome === 'CHANGED' && { sections: ['MIGRATION'] }),
      ...more,
    },
    `task { ${TASK} }`,
  );

/** Confirms many at once; answers the refusals by task. */
export const confirm = (
  officer: SubgraphClient,
  roundId: string,
  taskIds: readonly string[],
  more: object = {},
) =>
  act(
    officer,
    'confirmChildren',
    { roundId, taskIds, verifiedOn: '2026-09-01', ...more },
    'confirmation { id confirmed rows { taskId task { state } refusal { code missing { code clause } } } }',
  );

export const complete = (officer: SubgraphClient, roundId: string): Promise<Acted> =>
  act(officer, 'completeRound', { roundId }, `round { ${ROUND} }`);
export const recheck = (
  officer: SubgraphClient,
  taskId: string,
  agrees: boolean,
  reason?: string,
): Promise<Acted> => act(officer, 'recheckChild', { taskId, agrees, reason }, `task { ${TASK} }`);
export const signOff = (officer: SubgraphClient, roundId: string): Promise<Acted> =>
  act(officer, 'signOffRound', { roundId }, `round { ${ROUND} }`);

/** Refusal of an act, as the codes of what is missing or its own code. */
export function refusalOf({ payload: { refusal }, errors }: Acted): string | null {
  if (errors.length > 0) return String(errors[0]?.extensions['code']);
  return refusal && (refusal.missing.map(({ code }) => code).join(' ') || refusal.code);
}

/** What a count of the tasks gives, beside what the rounds say of themselves: rounds where the two differ. */
export async function miscounted(service: ServiceUnderTest): Promise<unknown[]> {
  const { rows } = await service.database.query(
    `SELECT r.village, r.part, r.tasks, r.outstanding, r.confirmed, r.changed, r.not_found, r.moved, r.refused, r.sampled, c.*
       FROM verification_round r CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE state <> 'WITHDRAWN') AS tasks, count(*) FILTER (WHERE state = 'OUTSTANDING') AS outstanding,
                count(*) FILTER (WHERE state = 'CONFIRMED') AS confirmed, count(*) FILTER (WHERE state = 'CHANGED') AS changed,
                count(*) FILTER (WHERE state = 'NOT_FOUND') AS not_found, count(*) FILTER (WHERE state = 'MOVED') AS moved,
                count(*) FILTER (WHERE state = 'REFUSED') AS refused, count(*) FILTER (WHERE sampled) AS sampled
           FROM verification_task t WHERE t.round_id = r.round_id) c
      WHERE (r.tasks, r.outstanding, r.confirmed, r.changed, r.not_found, r.moved, r.refused)
            IS DISTINCT FROM (c.tasks, c.outstanding, c.confirmed, c.changed, c.not_found, c.moved, c.refused)
         OR (r.state = 'COMPLETED' AND r.sampled <> c.sampled)`,
  );
  return rows;
}
