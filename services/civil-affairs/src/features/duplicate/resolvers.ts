import type { SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { dossiersById, recorder } from '../dossier/queries.ts';
import { assignRecord } from './commands/assign-record.ts';
import { mergeDossiers } from './commands/merge-dossiers.ts';
import { sayDifferent } from './commands/say-different.ts';
import { unmergeDossiers } from './commands/unmerge-dossiers.ts';
import { comparedFiles } from './comparison.ts';
import { mergesById, mergesIntoChildren, mergesOfPairs, recordsOfMerges } from './merge-queries.ts';
import type { Merge } from './merge-store.ts';
import { listPairs, pairsById, type PairView } from './queries.ts';
import { DUPLICATE_PAIR } from './rules/machine.ts';
import type { DuplicatePair } from './rules/pair.ts';
import { wordsOf, type Score } from './rules/score.ts';

const pairById = (context: SubgraphContext, id: string): Promise<PairView | undefined> =>
  context.batch(pairsById).load(id);

/** The rows of the table that fired, with their words. */
const explained = ({ reasons }: Score) => reasons.map((reason) => ({ ...reason, ...wordsOf(reason.rule) }));

const pair = {
  idOf: ({ id }: DuplicatePair): string => id,
  payload: 'pair' as const,
  read: pairById,
};

export const duplicateResolvers: Resolvers = {
  Query: {
    duplicatePairs: (_, args, context) => context.read(listPairs, args),
    duplicatePair: async (_, { id }, context) => (await pairById(context, id)) ?? null,
  },
  DuplicatePair: {
    score: ({ score }) => score.points,
    reasons: ({ score }) => explained(score),
    firstId: ({ childId }) => childId,
    secondId: ({ otherId }) => otherId,
    first: async ({ childId }, _, context) => (await context.batch(dossiersById).load(childId)) ?? null,
    second: async ({ otherId }, _, context) => (await context.batch(dossiersById).load(otherId)) ?? null,
    decidedBy: ({ decidedBy, officerName }) => decidedBy && recorder(decidedBy, officerName),
    comparison: (pair, _, context) => comparedFiles(pair, context),
    merges: async ({ id }, _, context) => (await context.batch(mergesOfPairs).load(id)) ?? [],
    actions: ({ state }, _, { actor }) =>
      DUPLICATE_PAIR.actions({ state, bothHere: true, standing: true }, actor),
  },
  DossierMerge: {
    mergedBy: ({ mergedBy, mergerName }) => recorder(mergedBy, mergerName),
    undoneBy: ({ undoneBy, undoerName }) => undoneBy && recorder(undoneBy, undoerName),
    records: async ({ id }, _, context) => (await context.batch(recordsOfMerges).load(id)) ?? [],
  },
  Child: {
    mergedFiles: async ({ id }, _, context) => (await context.batch(mergesIntoChildren).load(id)) ?? [],
  },
  LikelyDuplicate: {
    child: async ({ childId }, _, context) => (await context.batch(dossiersById).load(childId)) ?? null,
    score: ({ score }) => score.points,
    reasons: ({ score }) => explained(score),
  },
  Mutation: {
    sayDifferent: mutation({ ...pair, name: 'sayDifferent', command: sayDifferent }),
    mergeDossiers: mutation({ ...pair, name: 'mergeDossiers', command: mergeDossiers }),
    unmergeDossiers: mutation({ ...pair, name: 'unmergeDossiers', command: unmergeDossiers }),
    assignRecord: mutation({
      name: 'assignRecord',
      command: assignRecord,
      idOf: ({ id }: Merge) => id,
      payload: 'merge',
      read: (context, id) => context.batch(mergesById).load(id),
    }),
  },
};
