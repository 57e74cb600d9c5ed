export { endEnrolment } from './commands/end-enrolment.ts';
export { entryProblems } from './commands/enrol-pupil.ts';
export { NOT_A_SCHOOL } from './commands/open-class.ts';
export { pupilReactions } from './consumers.ts';
export type { EnrolmentOfPupil } from './enrolment-store.ts';
export { EnrolmentEntity, enrolmentFrom, PupilEntity, SchoolClassEntity } from './entities.ts';
export { enrolmentRowsOn, ENROLMENTS_ON, keepVersions, RUNS_ON } from './enrolment-rows.ts';
export { classesById, classesOfSchoolYears, pupilsById } from './queries.ts';
export type { PupilAtSchool } from './store.ts';
export { pupilResolvers } from './resolvers.ts';
export {
  GRADES,
  gradesOf,
  hasGrade,
  LARGEST_CLASS,
  LAST_COMPULSORY_GRADE,
  standardCapacity,
  type InstructionLanguage,
  type SchoolLevel,
} from './rules/grades.ts';
export type { Enrolment, Pupil, SchoolClass } from './rules/pupil.ts';
export { bureauOfSchool, classInHand, ownSchool, SCHOOL_CLASS } from './rules/school-class.ts';
export { inSchoolYear, schoolYearDays, schoolYearOf } from './rules/school-year.ts';
export { NUMBER_TAKEN, studentNumberProblem } from './rules/student-number.ts';
export type { EnrolmentEndKind, StudentStatus } from './rules/vocabulary.ts';
