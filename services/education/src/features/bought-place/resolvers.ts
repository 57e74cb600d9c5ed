import type { Actor, Result } from '@ger/kernel';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import { buyPlaces, changeBoughtPlaces, closeBoughtPlaces } from './commands/buy-places.ts';
import { endBoughtPlace, giveBoughtPlace } from './commands/give-place.ts';
import { boughtById, listBought, staysOfBought } from './queries.ts';
import { BOUGHT_PLACES, boughtInHand, type BoughtPlaces } from './rules/bought-places.ts';

const onBought = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<BoughtPlaces>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: BoughtPlaces) => id,
    payload: 'bought',
    read: (context: SubgraphContext, id) => context.batch(boughtById).load(id),
  });

export const boughtPlaceResolvers: Resolvers = {
  Query: { boughtPlaces: (_, args, context) => context.read(listBought, args) },
  BoughtPlaces: {
    buyer: ({ unitId }) => ({ id: unitId }),
    school: ({ schoolUnitId }) => ({ id: schoolUnitId }),
    free: ({ places, taken }) => places - taken,
    stays: async ({ id }, _, context) => (await context.batch(staysOfBought).load(id)) ?? [],
    actions: (bought, _, { actor }) => BOUGHT_PLACES.actions(boughtInHand(bought, actor), actor),
  },
  BoughtPlaceStay: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
  },
  Mutation: {
    buyPlaces: onBought('buyPlaces', buyPlaces),
    changeBoughtPlaces: onBought('changeBoughtPlaces', changeBoughtPlaces),
    giveBoughtPlace: onBought('giveBoughtPlace', giveBoughtPlace),
    endBoughtPlace: onBought('endBoughtPlace', endBoughtPlace),
    closeBoughtPlaces: onBought('closeBoughtPlaces', closeBoughtPlaces),
  },
};
