import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { releaseFigure } from './commands/release-figure.ts';
import { actingIn, tightenFigure } from './commands/tighten-figure.ts';
import { figuresById, listFigures } from './queries.ts';
import { STRICTER_FIGURE } from './rules/machine.ts';
import { inHandOf, type StricterFigure } from './rules/stricter-figure.ts';
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
  StricterFigure: {
    division: ({ division }) => ({ code: division }),
    setBy: ({ unitId }) => ({ id: unitId }),
    actions: (one, _, { actor }) => STRICTER_FIGURE.actions(inHandOf(one, actingIn(actor), []), actor),
  },
  Mutation: {
    tightenFigure: mutation({ ...figure, name: 'tightenFigure', command: tightenFigure }),
    releaseFigure: mutation({ ...figure, name: 'releaseFigure', command: releaseFigure }),
  },
};
