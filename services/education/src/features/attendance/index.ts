export { attendanceResolvers } from './resolvers.ts';
