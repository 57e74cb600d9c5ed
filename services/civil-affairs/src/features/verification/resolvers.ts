import { dayOf, quarterOf, type Actor, type Result } from '@ger/kernel';
import { found, pageSize, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { dossiersById } from '../dossier/queries.ts';
import { bulksById, type Bulk } from './bulk.ts';
import { confirmChildren } from './commands/confirm-children.ts';
import { completeRound, signOffRound } from './commands/finish-round.ts';
import { openQuarter, type OpenedQuarter } from './commands/open-quarter.ts';
import { recheckChild } from './commands/recheck-child.ts';
import { verifyChild } from './commands/verify-child.ts';
import { coverageKey, coverages, pageOf, type CoverageAsked } from './coverage.ts';
import { differingOfRounds, listRounds, roundsById } from './round-lists.ts';
import { QUARTER } from './rules/quarter-machine.ts';
import { ROUND } from './rules/round-machine.ts';
import { coverageOf as shareOf, verifiedOf, type Round } from './rules/round.ts';
import { TASK } from './rules/task-machine.ts';
import type { Task } from './rules/task.ts';
import { taskListKey, taskLists } from './task-lists.ts';
import { sampleOfRounds, tasksById, tasksOfChildren, type TaskView } from './task-views.ts';

const onTask = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Task>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Task) => id,
    payload: 'task',
    read: (context, id) => context.batch(tasksById).load(id),
  });

const onRound = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Round>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Round) => id,
    payload: 'round',
    read: (context, id) => context.batch(roundsById).load(id),
  });

async function tasks(context: SubgraphContext, ids: readonly string[] = []): Promise<TaskView[]> {
  const views = await Promise.all(ids.map((id) => context.batch(tasksById).load(id)));
  return views.flatMap((view) => view ?? []);
}

const runningQuarter = ({ now }: SubgraphContext): string => quarterOf(dayOf(now));

/** What an officer asks for who names neither quarter nor division: the own one, now. */
const askedIn = (
  { quarter, division }: { quarter?: string | null; division?: string | null },
  context: SubgraphContext,
): CoverageAsked => ({
  quarter: quarter ?? runningQuarter(context),
  division: division ?? context.signedIn().post.divisions[0] ?? '',
});

const coverageIn = (asked: CoverageAsked, context: SubgraphContext) =>
  context.batch(coverages).load(coverageKey(asked));

export const verificationResolvers: Resolvers = {
  Query: {
    verificationCoverage: async (_, args, context) =>
      (await coverageIn(askedIn(args, context), context))?.whole ?? null,
    verificationCoverageBelow: async (_, { first, after, ...args }, context) => {
      const coverage = await coverageIn(askedIn(args, context), context);
      return coverage ? pageOf(coverage, { first, after }) : null;
    },
    verificationRounds: (_, { quarter, ...args }, context) =>
      context.read(listRounds, { ...args, quarter: quarter ?? runningQuarter(context) }),
    verificationRound: async (_, { id }, context) => (await context.batch(roundsById).load(id)) ?? null,
  },
  Child: {
    verifications: async ({ id }, { first }, context) =>
      tasks(context, (await context.batch(tasksOfChildren).load(id))?.slice(0, pageSize(first))),
  },
  VerificationTask: {
    round: async ({ roundId }, _, context) => (await context.batch(roundsById).load(roundId)) ?? null,
    child: async ({ childId }, _, context) => (await context.batch(dossiersById).load(childId)) ?? null,
    movedTo: ({ movedTo }) => (movedTo === null ? null : { code: movedTo }),
    note: ({ outcome }) => outcome?.note ?? null,
    recordedBy: ({ outcome }) => outcome?.by ?? null,
    recordedAt: ({ outcome }) => outcome?.at ?? null,
    recheck: ({ lastRecheck }) =>
      lastRecheck && {
        agrees: lastRecheck.agrees,
        reason: lastRecheck.note,
        recordedBy: lastRecheck.by,
        recordedAt: lastRecheck.at,
      },
    actions: (task, _, { actor }) => TASK.actions(task, actor),
  },
  VerificationRound: {
    village: ({ village }) => ({ code: village }),
    late: ({ state, dueAt }, _, { now }) => state === 'UNFINISHED' || (dueAt !== null && dueAt <= now),
    tasks: async ({ id }, args, context) =>
      found(await context.batch(taskLists).load(taskListKey({ ...args, roundId: id }))),
    sample: async ({ id }, _, context) => tasks(context, await context.batch(sampleOfRounds).load(id)),
    actions: async (round, _, context) => {
      const differing = (await context.batch(differingOfRounds).load(round.id)) ?? 0;
      const acting = context.officer?.officerId ?? null;
      return ROUND.actions({ ...round, now: context.now, differing, acting }, context.actor);
    },
  },
  VerificationNumbers: {
    verified: (numbers) => verifiedOf(numbers),
    coverage: (numbers) => shareOf(numbers),
  },
  VerificationCoverage: {
    division: ({ division }) => ({ code: division }),
    actions: ({ division, quarter, state, rounds }, _, context) =>
      context.officer?.post.divisions.includes(division)
        ? QUARTER.actions(
            {
              state,
              quarter,
              running: runningQuarter(context),
              waiting: rounds.open + rounds.completed + rounds.sentBack,
            },
            context.actor,
          )
        : [],
  },
  BulkConfirmation: {
    round: async ({ roundId }, _, context) => (await context.batch(roundsById).load(roundId)) ?? null,
    confirmed: ({ answers }) => answers.filter(({ refusal }) => refusal === null).length,
    rows: ({ answers }) => [...answers],
  },
  BulkConfirmationRow: {
    task: async ({ taskId }, _, context) => (await context.batch(tasksById).load(taskId)) ?? null,
  },
  Mutation: {
    openQuarter: mutation({
      name: 'openQuarter',
      command: openQuarter,
      idOf: ({ quarter, division }: OpenedQuarter) => `${quarter} ${division}`,
      payload: 'coverage',
      read: async (context, id) => {
        const [quarter = '', division = ''] = id.split(' ');
        return (await coverageIn({ quarter, division }, context))?.whole;
      },
    }),
    verifyChild: onTask('verifyChild', verifyChild),
    confirmChildren: mutation({
      name: 'confirmChildren',
      command: confirmChildren,
      idOf: ({ id }: Bulk) => id,
      payload: 'confirmation',
      read: (context, id) => context.batch(bulksById).load(id),
    }),
    completeRound: onRound('completeRound', completeRound),
    recheckChild: onTask('recheckChild', recheckChild),
    signOffRound: onRound('signOffRound', signOffRound),
  },
};
