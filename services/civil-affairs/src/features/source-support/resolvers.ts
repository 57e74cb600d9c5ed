import { dayOf, type Actor, type Result } from '@ger/kernel';
import { found, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { dossiersById } from '../dossier/queries.ts';
import * as keep from './commands/keep.ts';
import { listSourceSupports, sourceSupportsById, sourceSupportsOfChildren } from './queries.ts';
import { SOURCE_SUPPORT } from './rules/machine.ts';
import { MEASURES } from './rules/measures.ts';
import { isEffectOnRecord, parentAwayOn, type SourceSupport } from './rules/source-support.ts';

const onCase = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<SourceSupport>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: SourceSupport) => id,
    payload: 'sourceSupport',
    read: (context: SubgraphContext, id) => context.batch(sourceSupportsById).load(id),
  });

const dossierOf = async ({ childId }: SourceSupport, context: SubgraphContext) =>
  found(await context.batch(dossiersById).load(childId));

export const sourceSupportResolvers: Resolvers = {
  Query: {
    sourceSupports: (_, args, context) => context.read(listSourceSupports, args),
  },
  Child: {
    sourceSupports: async ({ id }, _, context) =>
      (await context.batch(sourceSupportsOfChildren).load(id)) ?? [],
    sourceSupportActions: (dossier, _, { actor, now }) =>
      SOURCE_SUPPORT.actions(
        {
          state: 'PROPOSED',
          measures: [],
          another: false,
          parentAway: parentAwayOn(dossier, dayOf(now)),
          effect: false,
        },
        actor,
      ),
  },
  SourceSupport: {
    child: (one, _, context) => dossierOf(one, context),
    measures: ({ measures }) => [...measures],
    isEffectOnRecord: async (one, _, context) => isEffectOnRecord(one, await dossierOf(one, context)),
    actions: async (one, _, context) =>
      SOURCE_SUPPORT.actions(
        keep.inHand(one, await dossierOf(one, context), dayOf(context.now)),
        context.actor,
      ),
  },
  SourceMeasure: {
    clause: ({ kind }) => MEASURES[kind].clause,
  },
  Mutation: {
    openSourceSupport: onCase('openSourceSupport', keep.openSourceSupport),
    askSourceMeasure: onCase('askSourceMeasure', keep.askSourceMeasure),
    recordSourceAnswer: onCase('recordSourceAnswer', keep.recordSourceAnswer),
    settleSourceSupport: onCase('settleSourceSupport', keep.settleSourceSupport),
    closeSourceSupport: onCase('closeSourceSupport', keep.closeSourceSupport),
  },
};
