import { dayOf } from '@ger/kernel';
import { found, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { dossiersById, guardiansOn } from '../dossier/queries.ts';
import { cancelTraining, planTraining, recordTrainingHeld } from './commands/keep-training.ts';
import { recordTrainingAttendance } from './commands/record-attendance.ts';
import { attendancesById, attendancesOfChildren, listTrainings, namedAt, trainingsById } from './queries.ts';
import { inHand, TRAINING, type Training, type TrainingAttendance } from './rules/training.ts';

const training = {
  idOf: ({ id }: Training): string => id,
  payload: 'training' as const,
  read: (context: SubgraphContext, id: string) => context.batch(trainingsById).load(id),
};

export const trainingResolvers: Resolvers = {
  Query: {
    trainings: (_, args, context) => context.read(listTrainings, args),
    trainingActions: (_, __, { actor }) =>
      TRAINING.actions({ state: 'PROPOSED', own: true, dayCame: false }, actor),
  },
  Child: {
    guardianTrainings: async ({ id }, _, context) =>
      (await context.batch(attendancesOfChildren).load(id)) ?? [],
    guardianTrainingActions: (_, __, { actor }) =>
      TRAINING.actions({ state: 'HELD', own: true, dayCame: true }, actor),
  },
  FamilyTraining: {
    organizer: ({ unitId }) => ({ id: unitId }),
    place: ({ place }) => ({ code: place }),
    onRecord: async ({ id }, _, context) => (await context.batch(namedAt).load(id)) ?? 0,
    // what is done at the child is not offered here, nor anything to another unit
    actions: (one, _, { actor, now }) => {
      const subject = inHand(one, actor, dayOf(now));
      const actions = subject.own ? TRAINING.actions(subject, actor) : [];
      return actions.filter(({ action }) => action !== 'recordTrainingAttendance');
    },
  },
  TrainingAttendance: {
    training: async ({ trainingId }, _, context) =>
      found(await context.batch(trainingsById).load(trainingId)),
    guardian: async ({ childId, guardianId }, _, context) => {
      const dossier = found(await context.batch(dossiersById).load(childId));
      const all = guardiansOn(dossier.id, dossier.guardians, dayOf(context.now), true);
      return all.find(({ guardian }) => guardian.id === guardianId) ?? null;
    },
  },
  Mutation: {
    planTraining: mutation({ ...training, name: 'planTraining', command: planTraining }),
    recordTrainingHeld: mutation({ ...training, name: 'recordTrainingHeld', command: recordTrainingHeld }),
    cancelTraining: mutation({ ...training, name: 'cancelTraining', command: cancelTraining }),
    recordTrainingAttendance: mutation({
      name: 'recordTrainingAttendance',
      command: recordTrainingAttendance,
      idOf: ({ id }: TrainingAttendance) => id,
      payload: 'attendance',
      read: (context: SubgraphContext, id) => context.batch(attendancesById).load(id),
    }),
  },
};
