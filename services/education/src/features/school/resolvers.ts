import { dayOf } from '@ger/kernel';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import {
  classesById,
  classesOfSchoolYears,
  classInHand,
  SCHOOL_CLASS,
  schoolYearOf,
  type SchoolClass,
} from '../pupil/index.ts';
import { changeClass } from './commands/change-class.ts';
import { recordSchool } from './commands/record-school.ts';
import {
  findOwnSchool,
  gradesByKey,
  gradesKey,
  listSchools,
  pendingOfSchools,
  schoolsById,
} from './queries.ts';
import { SCHOOL, schoolInHand, type School } from './rules/school.ts';

export const schoolResolvers: Resolvers = {
  Query: {
    school: async (_, { id }, context) =>
      id ? ((await context.batch(schoolsById).load(id)) ?? null) : context.read(findOwnSchool, undefined),
    schools: (_, args, context) => context.read(listSchools, args),
    schoolYear: (_, __, { now }) => schoolYearOf(dayOf(now)),
  },
  School: {
    __resolveReference: async ({ id }, context) => (await context.batch(schoolsById).load(id)) ?? null,
    unit: ({ id }) => ({ id }),
    division: ({ place }) => ({ code: place }),
    languages: ({ languages }) => [...languages],
    grades: async ({ id }, { schoolYear }, context) =>
      (await context.batch(gradesByKey).load(gradesKey(id, schoolYear))) ?? [],
    classes: async ({ id }, { schoolYear }, context) =>
      (await context.batch(classesOfSchoolYears).load(gradesKey(id, schoolYear))) ?? [],
    pendingStatuses: async ({ id }, _, context) => (await context.batch(pendingOfSchools).load(id)) ?? 0,
    actions: (school, _, { actor }) => SCHOOL.actions(schoolInHand(school, actor), actor),
  },
  GradePlaces: {
    free: ({ places, taken }) => places - taken,
  },
  SchoolClass: {
    actions: (schoolClass, _, { actor }) => SCHOOL_CLASS.actions(classInHand(schoolClass, actor), actor),
  },
  Mutation: {
    recordSchool: mutation({
      name: 'recordSchool',
      command: recordSchool,
      idOf: ({ id }: School) => id,
      payload: 'school',
      read: (context, id) => context.batch(schoolsById).load(id),
    }),
    changeClass: mutation({
      name: 'changeClass',
      command: changeClass,
      idOf: ({ id }: SchoolClass) => id,
      payload: 'schoolClass',
      read: (context, id) => context.batch(classesById).load(id),
    }),
  },
};
