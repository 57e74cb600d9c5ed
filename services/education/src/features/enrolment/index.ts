export { enrolmentsById, openCasesOfPupils } from './queries.ts';
export { enrolmentResolvers } from './resolvers.ts';
export { ENROLMENT, enrolmentInHand } from './rules/student-status.ts';
