import type { ServiceDefinition } from '@ger/subgraph';
import { educationStores, type EducationStores } from './deps.ts';
import { assessmentPartReactions, assessmentPartResolvers } from './features/assessment-part/index.ts';
import { classMoveJob, classMoveResolvers } from './features/class-move/index.ts';
import { consolidationResolvers } from './features/consolidation/index.ts';
import { ladderJob, ladderResolvers } from './features/ladder/index.ts';
import { attendanceResolvers } from './features/attendance/index.ts';
import {
  agedOutJob,
  DropoutCaseEntity,
  DropoutCaseVersionEntity,
  dropoutReactions,
  dropoutResolvers,
} from './features/dropout/index.ts';
import { notEnrolledJob, notEnrolledReactions, notEnrolledResolvers } from './features/not-enrolled/index.ts';
import { promotionResolvers } from './features/promotion/index.ts';
import { enrolmentResolvers } from './features/enrolment/index.ts';
import {
  EnrolmentEntity,
  PupilEntity,
  pupilReactions,
  pupilResolvers,
  SchoolClassEntity,
} from './features/pupil/index.ts';
import { pupilImportJob, pupilImportResolvers } from './features/pupil-import/index.ts';
import { schoolResolvers } from './features/school/index.ts';
import { schoolCalendarResolvers } from './features/school-calendar/index.ts';
import { boardingReactions, boardingResolvers, rosterJob } from './features/boarding/index.ts';
import { aidResolvers } from './features/aid/index.ts';
import { boughtPlaceReactions, boughtPlaceResolvers } from './features/bought-place/index.ts';
import { activityReactions, activityResolvers } from './features/activity/index.ts';
import { bullyingReactions, bullyingResolvers } from './features/bullying/index.ts';
import { contactLogReactions, contactLogResolvers } from './features/contact-log/index.ts';
import { delegationNoticeReactions, delegationNoticeResolvers } from './features/delegation-notice/index.ts';
import { schoolingReactions, schoolingResolvers } from './features/schooling/index.ts';
import { screeningReactions, screeningResolvers } from './features/screening/index.ts';
import { CreateClassMove1767226200000 } from './migrations/1767226200000-create-class-move.ts';
import { IndexRunningAbsence1767226200100 } from './migrations/1767226200100-index-running-absence.ts';
import { SchoolANeed1767226237000 } from './migrations/1767226237000-school-a-need.ts';
import { CreateAssessmentPart1767226165000 } from './migrations/1767226165000-create-assessment-part.ts';
import { CreatePupil1767225700000 } from './migrations/1767225700000-create-pupil.ts';
import { CreateAttendance1767225700100 } from './migrations/1767225700100-create-attendance.ts';
import { CreateDropoutCase1767225700200 } from './migrations/1767225700200-create-dropout-case.ts';
import { CreateSchoolDayOff1767225900000 } from './migrations/1767225900000-create-school-day-off.ts';
import { AssignPupil1767225910000 } from './migrations/1767225910000-assign-pupil.ts';
import { CreateDropoutFigures1767225902010 } from './migrations/1767225902010-create-dropout-figures.ts';
import { FollowUpDropout1767225902000 } from './migrations/1767225902000-follow-up-dropout.ts';
import { CreateSchool1767225901000 } from './migrations/1767225901000-create-school.ts';
import { CreateNotEnrolled1767225901010 } from './migrations/1767225901010-create-not-enrolled.ts';
import { CreatePromotion1767225901020 } from './migrations/1767225901020-create-promotion.ts';
import { CreateScreening1767225903000 } from './migrations/1767225903000-create-screening.ts';
import { CreateScreeningRound1767226050000 } from './migrations/1767226050000-create-screening-round.ts';
import { CreatePupilImport1767225901030 } from './migrations/1767225901030-create-pupil-import.ts';
import { CreateDormitory1767225903010 } from './migrations/1767225903010-create-dormitory.ts';
import { CreateUnitEnd1767226090010 } from './migrations/1767226090010-create-unit-end.ts';
import { NarrowFarPlaces1767226190100 } from './migrations/1767226190100-narrow-far-places.ts';
import { CreateSchoolingCase1767226090000 } from './migrations/1767226090000-create-schooling-case.ts';
import { CreateDelegationNotice1767225905000 } from './migrations/1767225905000-create-delegation-notice.ts';
import { CreateBullyingCase1767226070100 } from './migrations/1767226070100-create-bullying-case.ts';
import { CreateSchoolActivity1767226070200 } from './migrations/1767226070200-create-school-activity.ts';
import { CreateAidAward1767226070300 } from './migrations/1767226070300-create-aid-award.ts';
import { CreateBoughtPlaces1767226070400 } from './migrations/1767226070400-create-bought-places.ts';
import { CreatePupilContact1767226070000 } from './migrations/1767226070000-create-pupil-contact.ts';

/** 教育 — pupils, attendance and dropout cases (domain: education). */
export const education: ServiceDefinition<'education', EducationStores> = {
  name: 'education',
  resolvers: [
    pupilResolvers,
    schoolResolvers,
    enrolmentResolvers,
    notEnrolledResolvers,
    promotionResolvers,
    classMoveResolvers,
    pupilImportResolvers,
    attendanceResolvers,
    schoolCalendarResolvers,
    dropoutResolvers,
    consolidationResolvers,
    ladderResolvers,
    screeningResolvers,
    boardingResolvers,
    delegationNoticeResolvers,
    contactLogResolvers,
    assessmentPartResolvers,
    schoolingResolvers,
    bullyingResolvers,
    activityResolvers,
    aidResolvers,
    boughtPlaceResolvers,
  ],
  entities: [SchoolClassEntity, PupilEntity, EnrolmentEntity, DropoutCaseEntity, DropoutCaseVersionEntity],
  migrations: [
    CreatePupil1767225700000,
    CreateAttendance1767225700100,
    CreateDropoutCase1767225700200,
    CreateSchoolDayOff1767225900000,
    AssignPupil1767225910000,
    FollowUpDropout1767225902000,
    CreateDropoutFigures1767225902010,
    CreateSchool1767225901000,
    CreateNotEnrolled1767225901010,
    CreatePromotion1767225901020,
    CreatePupilImport1767225901030,
    CreateScreening1767225903000,
    CreateDormitory1767225903010,
    CreateDelegationNotice1767225905000,
    CreatePupilContact1767226070000,
    CreateAssessmentPart1767226165000,
    SchoolANeed1767226237000,
    CreateSchoolingCase1767226090000,
    CreateUnitEnd1767226090010,
    CreateBullyingCase1767226070100,
    CreateSchoolActivity1767226070200,
    CreateAidAward1767226070300,
    CreateBoughtPlaces1767226070400,
    CreateScreeningRound1767226050000,
    CreateClassMove1767226200000,
    NarrowFarPlaces1767226190100,
    IndexRunningAbsence1767226200100,
  ],
  childTables: [
    'pupil',
    'enrolment',
    'pupil_match',
    'not_enrolled',
    'dropout_case',
    'screening',
    'delegation_notice',
    'pupil_contact',
    'assessment_part',
    'schooling_case',
  ],
  stores: educationStores,
  reactions: [
    ...pupilReactions,
    ...notEnrolledReactions,
    ...dropoutReactions,
    ...screeningReactions,
    ...boardingReactions,
    ...delegationNoticeReactions,
    ...contactLogReactions,
    ...assessmentPartReactions,
    ...schoolingReactions,
    ...bullyingReactions,
    ...activityReactions,
    ...boughtPlaceReactions,
  ],
  jobs: [ladderJob, agedOutJob, classMoveJob, pupilImportJob, notEnrolledJob, rosterJob],
};
