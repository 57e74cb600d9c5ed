import { dayOf } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { classesById, pupilsById, type Enrolment, type SchoolClass } from '../pupil/index.ts';
import {
  confirmClassStatuses,
  confirmStudentStatus,
  correctStudentStatus,
  returnStudentStatus,
} from './commands/change-status.ts';
import { leaveSchool } from './commands/leave-school.ts';
import { countEnrolments, enrolmentsById, listEnrolments, openCasesOfPupils } from './queries.ts';
import { ENROLMENT, enrolmentInHand, STUDENT_STATUS, statusInHand } from './rules/student-status.ts';

const readEnrolment = (context: SubgraphContext, id: string) => context.batch(enrolmentsById).load(id);
const enrolment = {
  idOf: ({ id }: Enrolment) => id,
  payload: 'enrolment',
  read: readEnrolment,
} as const;

/** Digits of a banner's code. */
const BANNER = 6;

export const enrolmentResolvers: Resolvers = {
  Query: {
    enrolments: (_, args, context) => context.read(listEnrolments, args),
    enrolment: async (_, { id }, context) => (await readEnrolment(context, id)) ?? null,
  },
  EnrolmentConnection: {
    total: ({ filter }, _, context) => context.read(countEnrolments, filter),
  },
  Enrolment: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
    fromElsewhere: async ({ pupilId, placeNo }, _, context) => {
      const pupil = await context.batch(pupilsById).load(pupilId);
      return pupil ? pupil.residence.slice(0, BANNER) !== String(placeNo).slice(0, BANNER) : null;
    },
    actions: async (one, _, context) => {
      const { actor, now } = context;
      const openCaseId = (await context.batch(openCasesOfPupils).load(one.pupilId)) ?? null;
      return [
        ...STUDENT_STATUS.actions(statusInHand(one, actor, dayOf(now)), actor),
        ...ENROLMENT.actions(enrolmentInHand(one, actor, dayOf(now), { openCaseId }), actor),
      ];
    },
  },
  Pupil: {
    residence: ({ residence }) => ({ code: residence }),
  },
  Mutation: {
    confirmStudentStatus: mutation({
      name: 'confirmStudentStatus',
      command: confirmStudentStatus,
      ...enrolment,
    }),
    returnStudentStatus: mutation({
      name: 'returnStudentStatus',
      command: returnStudentStatus,
      ...enrolment,
    }),
    correctStudentStatus: mutation({
      name: 'correctStudentStatus',
      command: correctStudentStatus,
      ...enrolment,
    }),
    endEnrolment: mutation({ name: 'endEnrolment', command: leaveSchool, ...enrolment }),
    confirmClassStatuses: mutation({
      name: 'confirmClassStatuses',
      command: confirmClassStatuses,
      idOf: ({ id }: SchoolClass) => id,
      payload: 'schoolClass',
      read: (context, id) => context.batch(classesById).load(id),
    }),
  },
};
