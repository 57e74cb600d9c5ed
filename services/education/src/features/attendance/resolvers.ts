import { found } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import { openCasesOfPupils } from '../enrolment/index.ts';
import { calendarsByKey, stretchKey } from '../school-calendar/index.ts';
import { listAbsenceAlerts } from './alerts.ts';
import { enterAttendance } from './commands/enter-attendance.ts';
import { runningAbsencesOfPupils, sheetKey, sheetsByKey } from './queries.ts';

export const attendanceResolvers: Resolvers = {
  Query: { absenceAlerts: (_, args, context) => context.read(listAbsenceAlerts, args) },
  AbsenceAlert: {
    pupil: async ({ pupilId }, _, context) => found(await context.batch(pupilsById).load(pupilId)),
    limitReached: ({ level }) => level === 'LIMIT_REACHED',
    dropoutCaseId: async ({ pupilId }, _, context) =>
      (await context.batch(openCasesOfPupils).load(pupilId)) ?? null,
  },
  SchoolClass: {
    attendance: async ({ id: classId }, { on }, context) =>
      (await context.batch(sheetsByKey).load(sheetKey({ classId, on }))) ?? null,
    attendanceDays: async ({ id: classId, unitId }, { from, to }, context) => {
      const days = await context.batch(calendarsByKey).load(stretchKey({ unitId, from, to }));
      return (days ?? []).map((day) => ({ ...day, classId }));
    },
  },
  AttendanceDay: {
    sheet: async ({ classId, on }, _, context) =>
      (await context.batch(sheetsByKey).load(sheetKey({ classId, on }))) ?? null,
  },
  Pupil: {
    runningAbsence: async ({ id }, _, context) =>
      (await context.batch(runningAbsencesOfPupils).load(id)) ?? null,
  },
  RunningAbsence: {
    limitReached: ({ level }) => level === 'LIMIT_REACHED',
  },
  AttendanceSheet: {
    absences: ({ absences }) => [...absences],
    corrections: ({ version }) => version - 1,
  },
  Absence: {
    pupil: async ({ pupilId }, _, context) => found(await context.batch(pupilsById).load(pupilId)),
  },
  Mutation: {
    enterAttendance: mutation({
      name: 'enterAttendance',
      command: enterAttendance,
      idOf: sheetKey,
      payload: 'attendance',
      read: (context, key) => context.batch(sheetsByKey).load(key),
    }),
  },
};
