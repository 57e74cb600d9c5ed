import { dayOf, type Actor, type Result } from '@ger/kernel';
import type { CommandInput } from '@ger/subgraph';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { dossiersById } from '../dossier/queries.ts';
import { findingsBySource } from '../finding/queries.ts';
import { recordFollowUp, reportBreach } from './commands/record-follow-up.ts';
import { followUpsById, followUpsOfChildren, listFollowUps } from './queries.ts';
import { villageVisits, type FollowUp } from './rules/follow-up.ts';
import { FOLLOW_UP } from './rules/machine.ts';

const onFollowUp = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<FollowUp>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: FollowUp) => id,
    payload: 'followUp',
    read: (context, id) => context.batch(followUpsById).load(id),
  });

/** A paper of the police, by the id that the follow-up shares. */
export interface PaperReference {
  readonly id: string;
}

export const followUpResolvers: Resolvers = {
  Query: {
    followUp: async (_, { id }, context) => (await context.batch(followUpsById).load(id)) ?? null,
    followUps: (_, args, context) => context.read(listFollowUps, args),
  },
  Child: {
    followUps: async ({ id }, _, context) => (await context.batch(followUpsOfChildren).load(id)) ?? [],
  },
  Warning: {
    followUp: async ({ id }, _, context) => (await context.batch(followUpsById).load(id)) ?? null,
  },
  ProtectionOrder: {
    followUp: async ({ id }, _, context) => (await context.batch(followUpsById).load(id)) ?? null,
  },
  FollowUp: {
    child: async ({ childId }, _, context) => (await context.batch(dossiersById).load(childId)) ?? null,
    station: ({ unitId }) => ({ id: unitId }),
    startedOn: ({ startedAt }) => startedAt && dayOf(startedAt),
    measures: ({ measures }) => [...measures],
    schedule: async (followUp, _, context) =>
      villageVisits(followUp, await context.tightened()).map((slot) => ({
        ...slot,
        state: slot.doneOn ? 'DONE' : slot.dueAt < context.now ? 'MISSED' : 'PLANNED',
      })),
    visits: ({ visits }) => visits.toReversed().toSorted((one, other) => other.on.localeCompare(one.on)),
    breaches: ({ breaches }) =>
      breaches.flatMap(({ foundOn, ...breach }) =>
        foundOn === null
          ? []
          : [
              {
                ...breach,
                foundOn,
                kinds: [...breach.kinds],
                handledAt: breach.handledAt === null ? null : new Date(breach.handledAt),
              },
            ],
      ),
    isLate: ({ state, dueAt }, _, { now }) => state === 'RUNNING' && dueAt < now,
    actions: (followUp, _, { actor }) => FOLLOW_UP.actions(followUp, actor),
  },
  FollowUpVisit: {
    findings: ({ findings }) => [...findings],
    breaches: ({ breaches }) => [...breaches],
    finding: async ({ id }, _, context) => (await context.batch(findingsBySource).load(id)) ?? null,
  },
  Mutation: {
    recordFollowUp: onFollowUp('recordFollowUp', recordFollowUp),
    reportBreach: onFollowUp('reportBreach', reportBreach),
  },
};
