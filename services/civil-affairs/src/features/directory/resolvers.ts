import { PURPOSES, purposesOf, ROLES } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { readMe, unitsById, unitsWithin } from './queries.ts';
import type { Unit } from './rules/directory.ts';

/** What a resolver of `Unit` receives: the id is enough, everything else is read in one batch. */
export interface UnitReference {
  readonly id: string;
}

const unitById = (context: SubgraphContext, id: string): Promise<Unit | undefined> =>
  context.batch(unitsById).load(id);

export const directoryResolvers: Resolvers = {
  Query: {
    me: (_, __, context) => context.read(readMe, undefined),
    units: async (_, args, context) => (await context.read(unitsWithin, args)).map((id) => ({ id })),
  },
  Unit: {
    __resolveReference: ({ id }) => ({ id }),
    name: async ({ id }, _, context) => (await unitById(context, id))?.name ?? null,
    agency: async ({ id }, _, context) => (await unitById(context, id))?.agency ?? null,
    kind: async ({ id }, _, context) => (await unitById(context, id))?.kind ?? null,
    superior: async ({ id }, _, context) => {
      const superior = (await unitById(context, id))?.superiorUnitId;
      return superior ? { id: superior } : null;
    },
    divisions: async ({ id }, _, context) =>
      ((await unitById(context, id))?.divisions ?? []).map((code) => ({ code })),
    seat: async ({ id }, _, context) => {
      const seat = (await unitById(context, id))?.seat;
      return seat ? { code: seat } : null;
    },
  },
  Me: {
    purposes: ({ activePost }) =>
      purposesOf(ROLES[activePost.role].group).map((code) => {
        const { zh, en, clause } = PURPOSES[code];
        return { code, zh, en, clause };
      }),
  },
  Post: {
    roleZh: ({ role }) => ROLES[role].zh,
    roleEn: ({ role }) => ROLES[role].en,
    group: ({ role }) => ROLES[role].group,
    unit: ({ unitId }) => ({ id: unitId }),
  },
};
