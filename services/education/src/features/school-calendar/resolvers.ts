import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { declareDayOff, withdrawDayOff } from './commands/change-day-off.ts';
import { SCHOOL_DAY } from './rules/day-off.ts';
import { dayOffKey, daysOffByKey, listOwnDaysOff } from './queries.ts';

const changed = (name: 'declareDayOff' | 'withdrawDayOff', command: typeof declareDayOff) =>
  mutation({
    name,
    command,
    idOf: dayOffKey,
    payload: 'dayOff',
    read: (context, key) => context.batch(daysOffByKey).load(key),
  });

export const schoolCalendarResolvers: Resolvers = {
  Query: {
    schoolDaysOff: (_, __, context) => context.read(listOwnDaysOff, undefined),
  },
  AttendanceDay: {
    actions: (day, _, { actor }) => SCHOOL_DAY.actions(day, actor),
  },
  Mutation: {
    declareDayOff: changed('declareDayOff', declareDayOff),
    withdrawDayOff: changed('withdrawDayOff', withdrawDayOff),
  },
};
