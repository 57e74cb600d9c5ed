import { dayOf, ROLES } from '@ger/kernel';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { releaseFigure } from './commands/release-figure.ts';
import { actingIn, tightenFigure } from './commands/tighten-figure.ts';
import { figuresById, figureVersions, listFigures } from './queries.ts';
import { BY_RULE_SET, STRICTER_FIGURE } from './rules/machine.ts';
import { inHandOf, unset, type StricterFigure } from './rules/stricter-figure.ts';
import type { SubgraphContext } from '@ger/subgraph';

const figure = {
  idOf: ({ id }: StricterFigure): string => id,
  payload: 'figure' as const,
  read: (context: SubgraphContext, id: string) => context.batch(figuresById).load(id),
};

export const figureResolvers: Resolvers = {
  Query: {
    figures: (_, args, context) => context.read(listFigures, args),
  },
  Figure: {
    byRuleSet: ({ kind }) => BY_RULE_SET.has(kind),
    actions: ({ kind, place }, _, { actor, now }) =>
      STRICTER_FIGURE.actions(unset(kind, place, actingIn(actor), dayOf(now)), actor),
  },
  StricterFigure: {
    division: ({ division }) => ({ code: division }),
    setBy: ({ unitId }) => ({ id: unitId }),
    history: async ({ id }, _, context) => (await context.batch(figureVersions).load(id)) ?? [],
    actions: (one, _, { actor }) => STRICTER_FIGURE.actions(inHandOf(one, actingIn(actor), []), actor),
  },
  StricterFigureVersion: {
    unit: ({ by }) => (by.kind === 'officer' ? { id: by.officer.post.unitId } : null),
    roleZh: ({ by }) => (by.kind === 'officer' ? ROLES[by.officer.post.role].zh : null),
    roleEn: ({ by }) => (by.kind === 'officer' ? ROLES[by.officer.post.role].en : null),
  },
  Mutation: {
    tightenFigure: mutation({ ...figure, name: 'tightenFigure', command: tightenFigure }),
    releaseFigure: mutation({ ...figure, name: 'releaseFigure', command: releaseFigure }),
  },
};
