export { enrolmentsById } from './queries.ts';
export { enrolmentResolvers } from './resolvers.ts';
