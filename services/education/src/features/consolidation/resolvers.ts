import type { Resolvers } from '../../generated/graphql.ts';
import { casesBehind, consolidation } from './queries.ts';
import { dropoutRate, returnRate } from './rules/figures.ts';

export const consolidationResolvers: Resolvers = {
  Query: {
    dropoutConsolidation: (_, args, context) => context.read(consolidation, args),
    dropoutCasesBehind: (_, args, context) => context.read(casesBehind, args),
  },
  DropoutConsolidation: {
    division: ({ division: code }) => ({ code }),
    lines: ({ lines }) => [...lines],
  },
  DropoutConsolidationLine: {
    division: ({ division: code }) => (code === null ? null : { code }),
    school: ({ unitId: id }) => (id === null ? null : { id }),
  },
  DropoutNumbers: {
    returnRate: (numbers) => returnRate(numbers),
    dropoutRate: (numbers) => dropoutRate(numbers),
  },
};
