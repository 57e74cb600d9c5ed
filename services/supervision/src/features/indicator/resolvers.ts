import type { Resolvers } from '../../generated/graphql.ts';
import { listIndicators, rateOf } from './queries.ts';

export const indicatorResolvers: Resolvers = {
  Query: {
    indicators: (_, args, context) => context.read(listIndicators, args),
  },
  IndicatorLine: {
    division: ({ division }) => ({ code: division }),
    rate: (line) => rateOf(line),
  },
};
