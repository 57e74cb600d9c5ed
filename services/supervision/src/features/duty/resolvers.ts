import { childReferences } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { dutiesById, dutiesOfChildren, escalationsOf, listDuties } from './queries.ts';
import { dutyState, isUnsettled } from './rules/duty.ts';

export const dutyResolvers: Resolvers = {
  Query: {
    duty: async (_, { id }, context) => (await context.batch(dutiesById).load(id)) ?? null,
    duties: (_, args, context) => context.read(listDuties, args),
  },
  Child: {
    __resolveReference: async ({ id }, context) => (await context.batch(childReferences).load(id)) ?? null,
    duties: async ({ id }, { open }, context) => {
      const duties = (await context.batch(dutiesOfChildren).load(id)) ?? [];
      const [unsettled, settled] = [true, false].map((wanted) =>
        duties.filter((duty) => isUnsettled(dutyState(duty, context.now)) === wanted),
      );
      return [
        ...(open === false ? [] : (unsettled ?? [])),
        ...(open === true ? [] : (settled ?? []).toReversed()),
      ];
    },
  },
  Duty: {
    __resolveReference: async ({ id }, context) => (await context.batch(dutiesById).load(id)) ?? null,
    child: async ({ childId }, _, context) =>
      childId === null ? null : ((await context.batch(childReferences).load(childId)) ?? null),
    division: ({ division }) => (division === null ? null : { code: division }),
    carrier: ({ carrierUnitId }) => (carrierUnitId === null ? null : { id: carrierUnitId }),
    state: (duty, _, { now }) => dutyState(duty, now),
    escalations: async ({ id }, _, context) => (await context.batch(escalationsOf).load(id)) ?? [],
  },
  Escalation: {
    toUnit: ({ toUnitId }) => ({ id: toUnitId }),
  },
};
