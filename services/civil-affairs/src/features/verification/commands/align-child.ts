import { dayOf, dueAt, limitOn, quarterOf, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { ChildNow, NewTask, PlacedTask } from '../news.ts';
import { ALIGNMENT, standingOf, type Alignment } from '../rules/alignment.ts';
import { QUARTER } from '../rules/quarter-machine.ts';
import { roundWaits, type Round } from '../rules/round.ts';
import { TASK } from '../rules/task-machine.ts';
import { taskOf, type Task, type TaskInHand } from '../rules/task.ts';
import { drawSample, lapseWhenEmpty } from './draw-sample.ts';
import { sayOpened } from './say.ts';

/**
 * 儿童变动后调整核查任务 — gives a child that was registered, moved, closed or merged the task it should have now (3.2.b), by
 * what the dossier says, so that the order of the news does not matter and the same news twice changes nothing.
 */
export const alignChild =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, childId: string): Promise<void> =>
    inTransaction((tx) => align(tx, actor, childId));

/** A child with the news that concerns it. */
export interface NewsOfChild {
  readonly deps: CivilAffairsDeps;
  readonly actor: Actor;
  readonly childId: string;
}

/**
 * The same of many children, each by its own news and in one transaction. Those for whom there is nothing to do, which is most
 * of them while no quarter is open, are found by one statement; those who are new where the village is at work are given
 * their tasks by another; the others are looked at one by one, their villages held all in one order.
 */
export async function alignChildren(news: readonly NewsOfChild[]): Promise<void> {
  const waiting = await news[0]?.deps.inTransaction(addTogether(news.map(({ childId }) => childId)));
  const byChild = new Map(news.map((one) => [one.childId, one]));
  for (const childId of waiting ?? []) {
    const one = byChild.get(childId);
    if (one) await alignChild(one.deps)(one.actor, childId);
  }
}

/** Gives tasks to the new children whose village's round takes them; answers the other children that are concerned. */
const addTogether =
  (childIds: readonly string[]) =>
  async ({ now, verification: { openings, news, rounds } }: CivilAffairsTx): Promise<string[]> => {
    await openings.holdBack();
    const running = quarterOf(dayOf(now));
    const concerned = await news.concernedBy(childIds, running);
    if (concerned.length === 0) return [];
    const villages = [...new Set(concerned.map(({ residence }) => residence))];
    const targets = await rounds.findTaking(running, villages);
    const held = new Map((await rounds.held([...targets.values()])).map((round) => [round.id, round]));
    const due = concerned.flatMap((child): NewTask[] => {
      const round = held.get(targets.get(child.residence) ?? '');
      const isNew = !child.hasTasks && decide({ child, running }, child.opened) === 'ADD';
      return isNew && round && takesChildren(round) ? [{ childId: child.childId, roundId: round.id }] : [];
    });
    const added = await news.addTasks(running, due);
    await rounds.recount(added.map(({ roundId }) => ({ roundId, from: null, to: 'OUTSTANDING' })));
    const served = new Set(added.map(({ childId }) => childId));
    return concerned.map(({ childId }) => childId).filter((id) => !served.has(id));
  };

/** The same inside a transaction. */
export async function align(tx: CivilAffairsTx, actor: Actor, childId: string): Promise<void> {
  const { openings, news, rounds } = tx.verification;
  await openings.holdBack();
  const child = await news.childNow(childId);
  if (!child) return;
  const running = quarterOf(dayOf(tx.now));
  const isOpened = (await openings.covering(running, child.residence)).some(
    ({ state }) => state !== 'UNOPENED',
  );
  const target = isOpened
    ? (await rounds.findTaking(running, [child.residence])).get(child.residence)
    : undefined;
  const before = await news.tasksOf(childId, running);
  if (!isOpened && before.length === 0) return;
  // All rounds at once and in one order, and only then the tasks as they stand: outcomes are recorded under the round's lock.
  const held = await rounds.held([
    ...before.map(({ roundId }) => roundId),
    ...(target === undefined ? [] : [target]),
  ]);
  const scene: Scene = { tx, actor, child, running, held: new Map(held.map((round) => [round.id, round])) };
  const tasks = await news.tasksOf(childId, running);
  for (const task of tasks) await follow(scene, task, decide(scene, isOpened, task), target);
  if (!tasks.some(({ quarter }) => quarter === running) && decide(scene, isOpened) === 'ADD')
    await add(scene, childId, target);
}

interface Scene {
  readonly tx: CivilAffairsTx;
  readonly actor: Actor;
  readonly child: ChildNow;
  readonly running: string;
  readonly held: ReadonlyMap<string, Round>;
}

function decide(
  { child, running }: Pick<Scene, 'child' | 'running'>,
  opened: boolean,
  task?: PlacedTask,
): Alignment | undefined {
  const [decided] = ALIGNMENT.ask({
    active: child.active,
    running: task === undefined || task.quarter === running,
    opened,
    task: standingOf(task?.state),
    roundWaits: task !== undefined && roundWaits(task.roundState),
    sameVillage: task?.village === child.residence,
  }).outcomes;
  return decided;
}

async function follow(
  scene: Scene,
  task: PlacedTask,
  decided: Alignment | undefined,
  target: string | undefined,
): Promise<void> {
  switch (decided) {
    case 'REASSIGN':
      return reassign(scene, task, target);
    case 'WITHDRAW':
      return withdraw(scene, task);
    case 'DRAW_ANEW':
      return settleRound(scene, task.roundId);
    case 'ADD':
    case undefined:
      return undefined;
  }
}

async function reassign(scene: Scene, task: PlacedTask, target: string | undefined): Promise<void> {
  const { tx, actor } = scene;
  const step = TASK.attempt(bare(task), 'reassignTask', actor);
  if (!step.ok) return;
  const { round, isNew } = await roundFor(scene, target);
  await tx.verification.news.moveTask(task.id, round.id);
  const moved: Task = {
    ...taskOf(step.value),
    roundId: round.id,
    version: task.version + 1,
    sampled: false,
    recheck: null,
  };
  await tx.verification.tasks.append([{ task: moved, action: 'reassignTask', details: {}, note: null }]);
  await tx.verification.rounds.recount([
    { roundId: task.roundId, from: task.state, to: null },
    { roundId: round.id, from: null, to: 'OUTSTANDING' },
  ]);
  await settleRound(scene, task.roundId);
  if (isNew) await sayNew(scene, round);
}

async function withdraw(scene: Scene, task: PlacedTask): Promise<void> {
  const { tx, actor } = scene;
  const step = TASK.attempt(bare(task), 'withdrawTask', actor);
  if (!step.ok) return;
  const withdrawn: Task = {
    ...taskOf(step.value),
    version: task.version + 1,
    sampled: false,
    recheck: null,
  };
  await tx.verification.tasks.append([{ task: withdrawn, action: 'withdrawTask', details: {}, note: null }]);
  await tx.verification.rounds.recount([{ roundId: task.roundId, from: task.state, to: null }]);
  await settleRound(scene, task.roundId);
}

async function add(scene: Scene, childId: string, target: string | undefined): Promise<void> {
  const { tx, running: quarter } = scene;
  const { round, isNew } = await roundFor(scene, target);
  const [added] = await tx.verification.news.addTasks(quarter, [{ childId, roundId: round.id }]);
  if (added) await tx.verification.rounds.recount([{ roundId: round.id, from: null, to: 'OUTSTANDING' }]);
  if (isNew) await sayNew(scene, round);
}

type Target = Pick<Round, 'id' | 'part'>;

/** The round that takes the child: the village's, or a further part where the village has finished. */
async function roundFor(
  { tx, child, running, held }: Scene,
  target: string | undefined,
): Promise<{ round: Target; isNew: boolean }> {
  const round = target === undefined ? undefined : held.get(target);
  if (round && takesChildren(round)) return { round, isNew: false };
  const due = dueAt(tx.now, limitOn('verify-quarter', dayOf(tx.now)).amount);
  return { round: await tx.verification.news.addRound(running, child.residence, due), isNew: true };
}

const takesChildren = ({ state }: Round): boolean => state === 'OPEN' || state === 'SENT_BACK';

async function sayNew({ tx, actor, child, running }: Scene, { id: roundId, part }: Target): Promise<void> {
  const { openings } = tx.verification;
  const [opening] = (await openings.covering(running, child.residence)).filter(
    ({ state }) => state !== 'UNOPENED',
  );
  const step = opening && QUARTER.attempt({ ...opening, running, waiting: 1 }, 'reopenQuarter', actor);
  if (opening && step?.ok) await openings.keep({ ...opening, version: opening.version + 1, state: 'OPEN' });
  await sayOpened(tx, running, [{ roundId, village: child.residence, part, tasks: 1 }]);
}

/** What a round is after a child left it: it lapses when it was the last, and its sample is made up again. */
async function settleRound({ tx, actor }: Scene, roundId: string): Promise<void> {
  const [round] = await tx.verification.rounds.held([roundId]);
  if (!round || !roundWaits(round.state)) return;
  if (await lapseWhenEmpty(tx, actor, round)) return;
  if (round.state === 'COMPLETED') await drawSample(tx, round);
}

function bare(task: Task & Pick<PlacedTask, 'roundState'>): TaskInHand {
  return { ...task, keyChild: false, visitedOn: null, recordedBy: null, acting: null };
}
