import { childReferences, found, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { confirmPupilMatch, rejectPupilMatch } from './commands/decide-match.ts';
import { enrolPupil } from './commands/enrol-pupil.ts';
import { openClass } from './commands/open-class.ts';
import { listMatches, matchesById } from './match-queries.ts';
import {
  classesById,
  enrolmentsOfChildren,
  enrolmentsOfPupils,
  listOwnClasses,
  pupilsById,
  pupilsOfClasses,
} from './queries.ts';
import { inHandOf, PUPIL_MATCH, type PupilMatch } from './rules/pupil-match.ts';
import type { Pupil, SchoolClass } from './rules/pupil.ts';

const decided = (name: 'confirmPupilMatch' | 'rejectPupilMatch', command: typeof confirmPupilMatch) =>
  mutation({
    name,
    command,
    idOf: ({ id }: PupilMatch) => id,
    payload: 'match',
    read: (context: SubgraphContext, id) => context.batch(matchesById).load(id),
  });

export const pupilResolvers: Resolvers = {
  Query: {
    schoolClasses: (_, __, context) => context.read(listOwnClasses, undefined),
    schoolClass: async (_, { id }, context) => (await context.batch(classesById).load(id)) ?? null,
    pupilMatches: (_, args, context) => context.read(listMatches, args),
  },
  Child: {
    __resolveReference: async ({ id }, context) => (await context.batch(childReferences).load(id)) ?? null,
    enrolment: async ({ id }, _, context) => (await context.batch(enrolmentsOfChildren).load(id)) ?? null,
  },
  Pupil: {
    __resolveReference: async ({ id }, context) => (await context.batch(pupilsById).load(id)) ?? null,
    child: async ({ childId }, _, context) =>
      childId === null ? null : ((await context.batch(childReferences).load(childId)) ?? null),
    enrolment: async ({ id }, _, context) => (await context.batch(enrolmentsOfPupils).load(id)) ?? null,
  },
  Enrolment: {
    school: ({ unitId }) => ({ id: unitId }),
    schoolClass: async ({ classId }, _, context) => (await context.batch(classesById).load(classId)) ?? null,
  },
  SchoolClass: {
    __resolveReference: async ({ id }, context) => (await context.batch(classesById).load(id)) ?? null,
    school: ({ unitId }) => ({ id: unitId }),
    pupils: async ({ id }, _, context) => (await context.batch(pupilsOfClasses).load(id)) ?? [],
  },
  PupilMatch: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
    child: async ({ childId }, _, context) => found(await context.batch(childReferences).load(childId)),
    actions: (match, _, { actor }) => PUPIL_MATCH.actions(inHandOf(match, actor), actor),
  },
  Mutation: {
    openClass: mutation({
      name: 'openClass',
      command: openClass,
      idOf: ({ id }: SchoolClass) => id,
      payload: 'schoolClass',
      read: (context, id) => context.batch(classesById).load(id),
    }),
    enrolPupil: mutation({
      name: 'enrolPupil',
      command: enrolPupil,
      idOf: ({ id }: Pupil) => id,
      payload: 'pupil',
      read: (context, id) => context.batch(pupilsById).load(id),
    }),
    confirmPupilMatch: decided('confirmPupilMatch', confirmPupilMatch),
    rejectPupilMatch: decided('rejectPupilMatch', rejectPupilMatch),
  },
};
