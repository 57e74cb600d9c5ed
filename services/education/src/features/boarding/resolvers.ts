import { addDays, dayOf, type Actor, type Result } from '@ger/kernel';
import { found, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import { assignBed, leaveBed, moveBed } from './commands/beds.ts';
import { changeDormitory, closeDormitory, openDormitory } from './commands/dormitories.ts';
import { assignNightDuty, clearNightDuty } from './commands/night-duty.ts';
import {
  bedlessOfDormitories,
  dormitoriesById,
  listBoardingCapacity,
  listOwnDormitories,
  rosterKey,
  rostersByKey,
  staysOfDormitories,
} from './queries.ts';
import { DORMITORY, inHandOf, type Dormitory } from './rules/dormitory.ts';

const dormitoryById = (context: SubgraphContext, id: string): Promise<Dormitory | undefined> =>
  context.batch(dormitoriesById).load(id);

const onDormitory = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<Dormitory>>,
) => mutation({ name, command, idOf: ({ id }: Dormitory) => id, payload: 'dormitory', read: dormitoryById });

export const boardingResolvers: Resolvers = {
  Query: {
    dormitories: (_, __, context) => context.read(listOwnDormitories, undefined),
    dormitory: async (_, { id }, context) => (await dormitoryById(context, id)) ?? null,
    boardingCapacity: (_, __, context) => context.read(listBoardingCapacity, undefined),
  },
  Dormitory: {
    school: ({ unitId }) => ({ id: unitId }),
    free: ({ beds, taken }) => beds - taken,
    boarders: async ({ id }, _, context) => (await context.batch(staysOfDormitories).load(id)) ?? [],
    bedless: async ({ id }, _, context) => (await context.batch(bedlessOfDormitories).load(id)) ?? [],
    roster: async (dormitory, { from, nights }, context) =>
      (await context.batch(rostersByKey).load(rosterKey(dormitory, from ?? dayOf(context.now), nights))) ??
      [],
    actions: (dormitory, _, { actor }) => DORMITORY.actions(inHandOf(dormitory, actor), actor),
  },
  BoardingStay: {
    pupil: async ({ pupilId }, _, context) => found(await context.batch(pupilsById).load(pupilId)),
  },
  RosterNight: {
    morning: ({ night }) => addDays(night, 1),
    gap: ({ needed, onDuty }) => needed && onDuty === null,
  },
  BoardingCapacity: {
    school: ({ unitId }) => ({ id: unitId }),
    short: ({ boarders, beds }) => Math.max(0, boarders - beds),
  },
  Mutation: {
    openDormitory: onDormitory('openDormitory', openDormitory),
    changeDormitory: onDormitory('changeDormitory', changeDormitory),
    closeDormitory: onDormitory('closeDormitory', closeDormitory),
    assignBed: onDormitory('assignBed', assignBed),
    moveBed: onDormitory('moveBed', moveBed),
    leaveBed: onDormitory('leaveBed', leaveBed),
    assignNightDuty: onDormitory('assignNightDuty', assignNightDuty),
    clearNightDuty: onDormitory('clearNightDuty', clearNightDuty),
  },
};
