export { endEnrolment } from './commands/end-enrolment.ts';
export { NOT_A_SCHOOL } from './commands/open-class.ts';
export { pupilReactions } from './consumers.ts';
export { EnrolmentEntity, PupilEntity, SchoolClassEntity } from './entities.ts';
export { pupilsById } from './queries.ts';
export { pupilResolvers } from './resolvers.ts';
export type { Pupil, SchoolClass } from './rules/pupil.ts';
export { inSchoolYear } from './rules/school-year.ts';
