import { setTimeout as delay } from 'node:timers/promises';
import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

/** Invented answers: most are well, one is troubled, one sheet has a sign that must be looked at at once. */
const SHEETS = [
  [0, 1, 0, 1, 0, 0, 1, 0, 0],
  [1, 2, 2, 1, 1, 2, 1, 1, 0],
  [0, 0, 1, 0, 0, 0, 0, 0, 0],
  [1, 1, 1, 1, 0, 1, 0, 0, 1],
];
/** A guardian's answers about a child who needs help. */
const TROUBLED = [1, 2, 1, 0, 0, 2, 1, 0, 1, 0, 2, 0, 0, 0, 1, 0, 1];
const PATIENCE_MS = 20_000;

interface Classes {
  readonly schoolClasses: readonly { readonly id: string; readonly grade: number }[] | null;
}
interface RoundStarted {
  readonly round: {
    readonly id: string;
    readonly sittings: readonly { readonly pupil: { readonly id: string } }[];
  };
}

/**
 * Two rounds of screening, one of them nearly through; positive results, of which one, of a child with a dossier, became a
 * need that the women's federation has accepted, and another one it declined: that goes to whoever buys (3.3.c, 4.3.b).
 */
export async function screening(graph: Graph, today: Day, alsoTroubled: string): Promise<void> {
  const { data } = await graph.ask<Classes>('school', 'query Demo { schoolClasses { id grade } }');
  const classOf = (grade: number) => data?.schoolClasses?.find((one) => one.grade === grade)?.id;
  const [older, younger] = [classOf(9), classOf(3)];
  if (older === undefined || younger === undefined) throw new Error('the demonstration has no classes');

  const round = await start(graph, older, 'phq-9@1', today);
  const pupils = round.sittings.map(({ pupil }) => pupil.id);
  for (const [index, answers] of SHEETS.entries())
    await record(graph, pupils[index], 'phq-9@1', answers, today);
  const mark = { roundId: round.id, pupilId: pupils[SHEETS.length], state: 'ABSENT' };
  if (mark.pupilId !== undefined) await graph.act('school', 'markSitting', mark, 'round { id }');

  const { sittings } = await start(graph, younger, 'psc-17@1', today);
  const heroine = sittings.map(({ pupil }) => pupil.id).find((id) => id !== alsoTroubled);
  await record(graph, heroine, 'psc-17@1', TROUBLED, today);
  await answerNeed(graph, 'mass-organization', 'acceptNeed', { dueOn: addDays(today, 20) });
  await record(graph, alsoTroubled, 'psc-17@1', TROUBLED, today);
  await answerNeed(graph, 'mass-organization-head', 'declineNeed', { reason: 'NO_CAPACITY' });
}

async function start(graph: Graph, classId: string, instrumentId: string, today: Day) {
  const { round } = await graph.act<RoundStarted>(
    'school-psychologist',
    'startScreeningRound',
    { classId, instrumentId, dueOn: addDays(today, 10) },
    'round { id sittings { pupil { id } } }',
  );
  return round;
}

async function record(
  graph: Graph,
  pupilId: string | undefined,
  instrumentId: string,
  answers: readonly number[],
  on: Day,
): Promise<void> {
  if (pupilId === undefined) return;
  await graph.act(
    'school-psychologist',
    'recordScreening',
    { pupilId, instrumentId, on, answers, note: '生成的演示数据' },
    'screening { id }',
  );
}

const ASKED = 'query Demo { askedNeeds(state: ASKED) { edges { node { id } } } }';

/** The need travels by events: it is looked for until it has come. */
async function answerNeed(graph: Graph, account: string, mutation: string, answer: object): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { data } = await graph.ask<{ askedNeeds: { edges: { node: { id: string } }[] } | null }>(
      account,
      ASKED,
    );
    const needId = data?.askedNeeds?.edges[0]?.node.id;
    if (needId !== undefined) {
      await graph.act(account, mutation, { needId, ...answer }, 'need { id }');
      return;
    }
    // Answered already in an earlier, interrupted run.
    if (performance.now() > deadline) return;
    await delay(250);
  }
}
