import type { Resolvers } from '../../generated/graphql.ts';
import { timelines } from './queries.ts';

export const timelineResolvers: Resolvers = {
  Child: {
    timeline: async ({ id }, { first, after }, context) =>
      (await context.batch(timelines).load({ childId: id, first, after })) ?? null,
  },
  TimelineEntry: {
    unit: ({ unitId }) => (unitId === null ? null : { id: unitId }),
  },
};
