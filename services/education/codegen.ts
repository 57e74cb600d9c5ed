import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('education', {
  Pupil: '../features/pupil/rules/pupil.ts#Pupil',
  Enrolment: '../features/pupil/rules/pupil.ts#Enrolment',
  SchoolClass: '../features/pupil/rules/pupil.ts#SchoolClass',
  School: '../features/school/rules/school.ts#School',
  GradePlaces: '../features/school/rules/school.ts#GradePlaces',
  EnrolmentConnection: '../features/enrolment/queries.ts#EnrolmentPage',
  PupilMatch: '../features/pupil/rules/pupil-match.ts#PupilMatch',
  AttendanceSheet: '../features/attendance/rules/attendance.ts#AttendanceSheet',
  AttendanceDay: '../features/attendance/queries.ts#AttendanceDay',
  RunningAbsence: '../features/attendance/queries.ts#RunningAbsence',
  SchoolDayOff: '../features/school-calendar/rules/day-off.ts#SchoolDayOff',
  Absence: '../features/attendance/rules/attendance.ts#AbsentPupil',
  DropoutCase: '../features/dropout/rules/dropout-case.ts#DropoutCase',
  DropoutConsolidation: '../features/consolidation/queries.ts#Consolidation',
  DropoutConsolidationLine: '../features/consolidation/queries.ts#ConsolidationLine',
  DropoutNumbers: '../features/consolidation/rules/figures.ts#DropoutNumbers',
  LadderReport: '../features/ladder/rules/report.ts#LadderReport',
  DropoutNextAct: '../features/dropout/queries.ts#NextActSeen',
  LawfulMeasure: '../features/dropout/rules/dropout-case.ts#LawfulMeasure',
  DropoutReport: '../features/dropout/rules/dropout-case.ts#ReportOfCase',
});
