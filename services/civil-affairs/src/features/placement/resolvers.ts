import { found, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { facilitiesById } from '../care-facility/index.ts';
import { dossiersById } from '../dossier/queries.ts';
import {
  endPlacement,
  refusePlacement,
  reviewPlacement,
  tellGuardianOfPlacement,
} from './commands/keep-placement.ts';
import {
  moveChildInCare,
  moveChildOverBeds,
  placeChild,
  placeChildOverBeds,
} from './commands/place-child.ts';
import { listPlacements, placementsById, placementsOfChildren } from './queries.ts';
import { PLACEMENT } from './rules/machine.ts';
import { nextAt, type Placement } from './rules/placement.ts';

const placement = {
  idOf: ({ id }: Placement): string => id,
  payload: 'placement' as const,
  read: (context: SubgraphContext, id: string) => context.batch(placementsById).load(id),
};

const facilityOf = async ({ stay }: Placement, context: SubgraphContext) =>
  stay?.facilityId ? ((await context.batch(facilitiesById).load(stay.facilityId)) ?? null) : null;

export const placementResolvers: Resolvers = {
  Query: {
    placements: (_, args, context) => context.read(listPlacements, args),
  },
  Child: {
    placements: async ({ id }, _, context) => (await context.batch(placementsOfChildren).load(id)) ?? [],
  },
  Placement: {
    child: async ({ childId }, _, context) => found(await context.batch(dossiersById).load(childId)),
    place: ({ place }) => ({ code: place }),
    places: ({ places }) => [...places],
    isLate: (one, _, { now }) => (nextAt(one) ?? now) < now,
    kind: ({ stay }) => stay?.kind ?? null,
    overBeds: ({ stay }) => stay?.overBeds ?? false,
    carer: ({ stay }) => stay?.carer ?? null,
    facility: async (one, _, context) =>
      one.stay?.kind === 'SHELTER' ? null : await facilityOf(one, context),
    shelter: async (one, _, context) =>
      one.stay?.kind === 'SHELTER' ? await facilityOf(one, context) : null,
    reviews: ({ reviews }) => [...reviews],
    actions: (one, _, { actor }) => PLACEMENT.actions(one, actor),
  },
  PlacementReview: {
    at: ({ at }) => new Date(at),
  },
  Mutation: {
    placeChild: mutation({ ...placement, name: 'placeChild', command: placeChild }),
    placeChildOverBeds: mutation({ ...placement, name: 'placeChildOverBeds', command: placeChildOverBeds }),
    moveChildInCare: mutation({ ...placement, name: 'moveChildInCare', command: moveChildInCare }),
    moveChildOverBeds: mutation({ ...placement, name: 'moveChildOverBeds', command: moveChildOverBeds }),
    refusePlacement: mutation({ ...placement, name: 'refusePlacement', command: refusePlacement }),
    reviewPlacement: mutation({ ...placement, name: 'reviewPlacement', command: reviewPlacement }),
    tellGuardianOfPlacement: mutation({
      ...placement,
      name: 'tellGuardianOfPlacement',
      command: tellGuardianOfPlacement,
    }),
    endPlacement: mutation({ ...placement, name: 'endPlacement', command: endPlacement }),
  },
};
