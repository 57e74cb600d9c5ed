import { randomUUID } from 'node:crypto';
import { addWorkingDays, checkCharacter, type Day } from '@ger/kernel';
import { until, type GraphQLAnswer, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';

/** Village, township and banner of most tests; and a township of another league. */
export const VILLAGE = '150122101202';
export const TOWNSHIP = '150122101';
export const BANNER = '150122';

/** A school with a teacher, a head and one class of the school year 2026. */
export interface School {
  readonly unitId: string;
  readonly teacher: TestOfficer;
  readonly head: TestOfficer;
  readonly classId: string;
}

/** Civil affairs records a school, and its teacher opens a class. */
export async function schoolAt(service: ServiceUnderTest, seat = VILLAGE): Promise<School> {
  const unitId = randomUUID();
  await service.events.say('civil-affairs', 'unit.recorded', {
    aggregateId: unitId,
    occurredAt: service.clock.now(),
    payload: { unitId, agency: 'education', kind: 'SCHOOL', superiorUnitId: null, divisions: [], seat },
  });
  const teacher = await service.officer({ role: 'school.teacher', unitId });
  const head = await service.officer({ role: 'school.head', unitId });
  const opened = await act(teacher, 'openClass', { name: '三年级1班', grade: 3, schoolYear: 2026 });
  return { unitId, teacher, head, classId: opened.thing?.id ?? '' };
}

/** A valid identity number of an unassigned county, different for every `order`; a girl's. */
export function identityNumber(birthDate: Day, order: number): string {
  const first17 = `159999${birthDate.replaceAll('-', '')}${String(order * 2).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

/** A pupil enrolled by the school's teacher; what is not given is filled in. Answers the id. */
export async function enrolled(school: School, input: Record<string, unknown> = {}): Promise<string> {
  const { thing, errors, refusal } = await act(school.teacher, 'enrolPupil', pupilInput(school, input));
  if (!thing) throw new Error(`not enrolled: ${JSON.stringify({ errors, refusal })}`);
  return thing.id;
}

/** What a teacher fills in for a girl born on 20 May 2016. */
export function pupilInput({ classId }: School, input: Record<string, unknown> = {}) {
  return {
    classId,
    name: '娜仁花',
    birthDate: '2016-05-20',
    sex: 'FEMALE',
    residence: VILLAGE,
    boarding: true,
    from: '2026-09-01',
    ...input,
  };
}

export interface Done {
  readonly thing: {
    id: string;
    state?: string;
    version?: number;
    watchUntil?: string | null;
    actions?: { action: string; allowed: boolean }[];
  } | null;
  readonly refusal: { code: string; clause: string; missing: { code: string; clause: string }[] } | null;
  readonly errors: GraphQLAnswer['errors'];
}

const CASE = 'dropoutCase { id state version watchUntil actions { action allowed } }';
const ENROLMENT = 'enrolment { id status studentNumber statusReason until actions { action allowed } }';
const PROMOTION = 'promotion { state moving finishing staying }';
const MUTATIONS: Readonly<Record<string, readonly [input: string, payload: string]>> = {
  openClass: ['OpenClassInput', 'schoolClass { id name grade }'],
  enrolPupil: ['EnrolPupilInput', 'pupil { id }'],
  enterAttendance: ['EnterAttendanceInput', 'attendance { on corrections absences { kind pupil { id } } }'],
  declareDayOff: ['ChangeDayOffInput', 'dayOff { on state reason }'],
  withdrawDayOff: ['ChangeDayOffInput', 'dayOff { on state reason }'],
  recordSchool: ['RecordSchoolInput', 'school { id level languages boarding }'],
  changeClass: ['ChangeClassInput', 'schoolClass { id capacity taken classTeacherPostId }'],
  confirmStudentStatus: ['EnrolmentActionInput', ENROLMENT],
  returnStudentStatus: ['ReturnStudentStatusInput', ENROLMENT],
  correctStudentStatus: ['CorrectStudentStatusInput', ENROLMENT],
  endEnrolment: ['EndEnrolmentInput', ENROLMENT],
  confirmClassStatuses: ['ConfirmClassStatusesInput', 'schoolClass { id }'],
  moveToClass: ['MoveToClassInput', 'move { id state }'],
  undoClassMove: ['UndoClassMoveInput', 'move { id state }'],
  promoteSchool: ['PromoteSchoolInput', PROMOTION],
  undoPromotion: ['UndoPromotionInput', PROMOTION],
  resolveNotEnrolled: ['ResolveNotEnrolledInput', 'notEnrolled { id state }'],
  reopenNotEnrolled: ['ReopenNotEnrolledInput', 'notEnrolled { id state }'],
  importPupils: ['ImportPupilsInput', 'pupilImport { id }'],
  startPupilImport: ['PupilImportActionInput', 'pupilImport { id }'],
  cancelPupilImport: ['PupilImportActionInput', 'pupilImport { id }'],
  confirmPupilMatch: ['DecidePupilMatchInput', 'match { id state pupil { id child { id } } }'],
  rejectPupilMatch: ['DecidePupilMatchInput', 'match { id state pupil { id } }'],
  registerDropout: ['RegisterDropoutInput', CASE],
  recordPersuasion: ['RecordPersuasionInput', CASE],
  takeLawfulMeasure: ['TakeLawfulMeasureInput', CASE],
  drawUpLadderReport: ['LadderReportInput', 'report { id state version }'],
  reviewLadderReport: ['LadderReportInput', 'report { id state version }'],
  sendBackLadderReport: ['LadderReportInput', 'report { id state version }'],
  fileLadderReport: ['LadderReportInput', 'report { id state version }'],
  checkOrderToCorrect: ['CheckOrderToCorrectInput', CASE],
};

/** One act, by the name of its mutation. */
export async function act(officer: TestOfficer, name: string, input: Record<string, unknown>): Promise<Done> {
  const [type, payload] = MUTATIONS[name] ?? ['DropoutActionInput', CASE];
  const reason =
    type === 'DropoutActionInput' || type.startsWith('Decide') || name === 'registerDropout'
      ? { reason: '依规办理' }
      : {};
  const answer = await officer.query<Record<string, Record<string, unknown> | null>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { done: ${payload} refusal { code clause missing { code clause } } } }`,
    { input: { idempotencyKey: randomUUID(), ...reason, ...input } },
  );
  const done = answer.data?.[name];
  return {
    thing: (done?.['done'] ?? null) as Done['thing'],
    refusal: (done?.['refusal'] ?? null) as Done['refusal'],
    errors: answer.errors,
  };
}

/** The `count`-th school day of the year 2026. */
export function schoolDay(count: number): Day {
  return addWorkingDays('2026-08-31', count).day;
}

/** Enters the attendance of the class on a school day, counted from the first. */
export function attendance(school: School, count: number, absent: Record<string, string>): Promise<Done> {
  const absences = Object.entries(absent).map(([pupilId, kind]) => ({ pupilId, kind }));
  return act(school.teacher, 'enterAttendance', { classId: school.classId, on: schoolDay(count), absences });
}

/** A pupil absent without excuse from one school day to another. */
export async function absentFor(school: School, pupilId: string, from: number, to: number): Promise<void> {
  for (let count = from; count <= to; count += 1) await attendance(school, count, { [pupilId]: 'UNEXCUSED' });
}

/** Events of a type about one pupil. */
export async function saidOf(service: ServiceUnderTest, pupilId: string, type?: string) {
  const events = await service.events.published(type);
  return events.filter(({ payload }) => (payload as { pupilId?: string }).pupilId === pupilId);
}

/** The pupil's dropout case, as soon as it stands in that state. */
export function caseOf(service: ServiceUnderTest, pupilId: string, state: string): Promise<string> {
  return until(`a dropout case ${state}`, async () => {
    const { rows } = await service.database.query<{ id: string }>(
      'SELECT dropout_case_id AS id FROM dropout_case WHERE pupil_id = $1 AND state = $2',
      [pupilId, state],
    );
    return rows[0]?.id;
  });
}

/** Waits until the service has in its own inbox what it said last of that type about the pupil. */
export async function heard(service: ServiceUnderTest, pupilId: string, type: string): Promise<void> {
  const said = (await saidOf(service, pupilId, type)).at(-1);
  await until(`${type} in the inbox`, async () => {
    const { rowCount } = await service.database.query('SELECT FROM inbox WHERE id = $1', [said?.id]);
    return rowCount === 1;
  });
}

/** An attempt to persuade, as the teacher writes it down. */
export function persuasion(dropoutCaseId: string, on: Day) {
  return {
    dropoutCaseId,
    on,
    visitors: '班主任、副校长',
    metWith: '祖母',
    reasonGiven: '想打工',
    result: 'REFUSED',
  };
}
