export { calendarsByKey, stretchKey, type CalendarDay } from './queries.ts';
export { schoolCalendarResolvers } from './resolvers.ts';
