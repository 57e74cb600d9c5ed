import { z } from 'zod';
import { partEvents } from './assessment.ts';
import { needAnswers } from './need.ts';
import { code, day, divisionCode, event, id, identityToken, instant } from './definition.ts';

const pupil = z.object({ pupilId: id, schoolUnitId: id });
const dropout = pupil.extend({ dropoutCaseId: id });

const promoted = pupil.extend({
  enrolmentId: id,
  schoolYear: z.number().int(),
  grade: z.number().int(),
  from: day,
});

/** The class of a pupil from that day on. */
const classChanged = pupil.extend({ enrolmentId: id, classId: id, from: day });

/** A child of the ledger without an enrolment in a school year (3.3.a). */
const notEnrolled = z.object({ caseId: id, schoolYear: z.number().int(), on: day });

const dropoutEvent = <P extends z.ZodType>(zh: string, en: string, payload: P) =>
  event({ schemaVersion: 1, aggregate: 'dropout-case', fact: 'SCHOOLING_STATUS', zh, en, payload });

const ladderReport = z.object({
  reportId: id,
  kind: z.enum(['SCHOOL_MONTHLY', 'BANNER_QUARTERLY', 'LEAGUE_TERM', 'REGION_YEARLY']),
  period: z.string(),
  unitId: id,
  dueOn: day,
});
const count = z.number().int().nonnegative();

const ladderEvent = <P extends z.ZodType>(zh: string, en: string, payload: P) =>
  event({ schemaVersion: 1, aggregate: 'ladder-report', fact: 'CHILD_ROW', zh, en, payload });
/** A training or an activity of campus safety (3.3.d, 3.3.e). */
const activity = z.object({ activityId: id, organizerUnitId: id, topic: code, on: day });

const aidEvent = (zh: string, en: string) =>
  event({
    schemaVersion: 1,
    aggregate: 'aid-award',
    fact: 'ATTENDANCE',
    zh,
    en,
    payload: pupil.extend({ awardId: id, kind: code, schoolYear: z.number().int() }),
  });
const boughtPlaceEvent = (zh: string, en: string) =>
  event({
    schemaVersion: 1,
    aggregate: 'bought-place',
    fact: 'SCHOOLING_STATUS',
    zh,
    en,
    payload: pupil.extend({ stayId: id, boughtId: id }),
  });

/** One conversation: who, when and how; never what was said. */
const contact = pupil.extend({ contactId: id, on: day, means: code });
const parentContact = contact.extend({ parent: z.enum(['FATHER', 'MOTHER']) });
const guardianTalk = contact.extend({ person: code });

const contactEvent = <P extends z.ZodType>(zh: string, en: string, payload: P) =>
  event({ schemaVersion: 1, aggregate: 'pupil-contact', fact: 'GUARDIAN_CONTACT', zh, en, payload });
const rosterGap = z.object({ gapId: id, dormitoryId: id, schoolUnitId: id, night: day });
const screeningRound = z.object({ roundId: id, schoolUnitId: id, classId: id });
const screening = pupil.extend({ screeningId: id });

const schooling = z.object({
  caseId: id,
  /** The request of the police that it answers, where it answers one; never which school. */
  incidentId: id.nullable(),
  requestId: id.nullable(),
});

/** Without the post: it would tell the receiving school (4.2.j). */
const schoolingEvent = <P extends z.ZodType>(zh: string, en: string, payload: P) =>
  event({
    schemaVersion: 1,
    aggregate: 'schooling-case',
    fact: 'SCHOOL_PLACEMENT',
    zh,
    en,
    withoutPost: true,
    payload,
  });

/** 教育 — what education says to the other agencies. */
export const educationEvents = {
  ...partEvents,
  ...needAnswers,
  'enrolment.started': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '入学',
    en: 'Enrolled',
    payload: pupil.extend({
      enrolmentId: id,
      schoolYear: z.number().int(),
      grade: z.number().int(),
      from: day,
    }),
  }),
  'enrolment.ended': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '离校',
    en: 'Enrolment ended',
    payload: pupil.extend({
      enrolmentId: id,
      until: day,
      /** LEFT, TRANSFERRED, FINISHED …; absent in events of before it was said. Never where to, never why. */
      kind: code.optional(),
    }),
  }),
  'enrolment.status-confirmed': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '学籍确认',
    en: 'Student status confirmed',
    payload: pupil.extend({ enrolmentId: id }),
  }),
  'enrolment.status-returned': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '学籍退回更正',
    en: 'Student status returned for correction',
    payload: pupil.extend({ enrolmentId: id }),
  }),
  'enrolment.promoted': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '升级',
    en: 'Promoted',
    /** Year and grade from that day on; the same grade again for who stays. */
    payload: promoted,
  }),
  'enrolment.promotion-undone': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '升级撤销',
    en: 'Promotion undone',
    /** Year and grade as they were; from the first day at the school. */
    payload: promoted,
  }),
  'enrolment.class-changed': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '调班',
    en: 'Moved to another class',
    payload: classChanged,
  }),
  'enrolment.class-change-undone': event({
    schemaVersion: 1,
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '调班撤销',
    en: 'Move undone',
    /** The class of before, from the day on which the other one was to begin. */
    payload: classChanged,
  }),
  'child.not-enrolled': event({
    schemaVersion: 1,
    aggregate: 'not-enrolled',
    fact: 'SCHOOLING_STATUS',
    zh: '适龄未入学',
    en: 'School-age but not enrolled',
    payload: notEnrolled,
  }),
  'enrolment.resolved': event({
    schemaVersion: 1,
    aggregate: 'not-enrolled',
    fact: 'SCHOOLING_STATUS',
    zh: '未入学情况核实',
    en: 'Not-enrolled resolved',
    /** ENROLLED_HERE, ENROLLED_ELSEWHERE, DEFERRED, UNABLE, MOVED_AWAY, ERROR, DOSSIER_CLOSED */
    payload: notEnrolled.extend({ resolution: code }),
  }),
  'pupil.matched': event({
    schemaVersion: 1,
    // Of the enrolment, so that the relation it starts stands in order with the enrolment's end.
    aggregate: 'enrolment',
    fact: 'SCHOOLING_STATUS',
    zh: '学生与档案关联确认',
    en: 'Pupil matched to dossier',
    payload: pupil.extend({
      enrolmentId: id,
      from: day,
      /** Given when the pupil had left that school before the match was confirmed. */
      until: day.nullable(),
      /** A dropout case of the pupil that is open: what was said of it so far named no child. */
      dropoutCaseId: id.nullable(),
    }),
  }),
  'roster.gap-found': event({
    schemaVersion: 1,
    aggregate: 'roster-gap',
    fact: 'SCHOOLING_STATUS',
    zh: '宿舍值班缺口',
    en: 'Gap in the duty roster found',
    /** `night`: the day on whose evening it begins; `fillBy`: when somebody must be named at the latest. */
    payload: rosterGap.extend({ fillBy: instant }),
  }),
  'roster.filled': event({
    schemaVersion: 1,
    aggregate: 'roster-gap',
    fact: 'SCHOOLING_STATUS',
    zh: '宿舍值班补齐',
    en: 'Gap in the duty roster filled',
    payload: rosterGap,
  }),
  'parent-contact.recorded': contactEvent(
    '学校记录亲子联系',
    'School recorded a talk of pupil and parent',
    parentContact,
  ),
  'parent-contact.corrected': contactEvent(
    '亲子联系记录更正',
    'Talk of pupil and parent corrected',
    parentContact,
  ),
  'parent-contact.withdrawn': contactEvent(
    '亲子联系记录撤销',
    'Talk of pupil and parent withdrawn',
    parentContact,
  ),
  'guardian-talk.recorded': contactEvent('学校与监护人沟通', 'School talked with a guardian', guardianTalk),
  'guardian-talk.corrected': contactEvent('家校沟通记录更正', 'Talk with a guardian corrected', guardianTalk),
  'guardian-talk.withdrawn': contactEvent('家校沟通记录撤销', 'Talk with a guardian withdrawn', guardianTalk),
  'screening.positive': event({
    schemaVersion: 1,
    aggregate: 'screening',
    fact: 'SCREENING',
    zh: '心理筛查阳性',
    en: 'Screening positive',
    /** Neither instrument nor band nor answers: only that help is needed, and how soon. */
    payload: screening.extend({ urgent: z.boolean() }),
  }),
  'screening.followed-up': event({
    schemaVersion: 1,
    aggregate: 'screening',
    fact: 'SCREENING',
    zh: '心理筛查复查',
    en: 'Screening followed up',
    payload: screening.extend({ positive: z.boolean() }),
  }),
  'screening.withdrawn': event({
    schemaVersion: 1,
    aggregate: 'screening',
    fact: 'SCREENING',
    zh: '心理筛查记录有误撤销',
    en: 'Screening withdrawn',
    payload: screening,
  }),
  'finding.recorded': event({
    schemaVersion: 1,
    aggregate: 'finding',
    fact: 'INCIDENT_EXISTS',
    zh: '发现情形',
    en: 'Finding recorded',
    payload: z.object({
      findingId: id,
      childId: id.nullable(),
      pupilId: id,
      findings: z.array(code),
      /** The school, which must report. */
      unitId: id,
      /** When the school found it. */
      foundAt: instant.optional(),
      reportable: z.boolean(),
    }),
  }),
  'report.submitted': event({
    schemaVersion: 1,
    aggregate: 'submitted-report',
    fact: 'INCIDENT_EXISTS',
    zh: '学校报告公安机关',
    en: 'School reports to the police',
    /** Asks the police to take the report in; answered by `report.receipt-given` or `report.not-received`. Codes alone. */
    payload: z.object({
      findingId: id,
      pupilId: id,
      unitId: id,
      place: divisionCode,
      findings: z.array(code).min(1),
      forms: z.array(code),
      foundAt: instant,
      sex: z.enum(['MALE', 'FEMALE']),
      birthYear: z.number().int(),
      identityTokens: z.array(identityToken),
    }),
  }),
  'activity.partner-invited': event({
    schemaVersion: 1,
    aggregate: 'school-activity',
    fact: 'SCHOOLING_STATUS',
    zh: '邀请参加学校活动',
    en: 'Invited to a school activity',
    payload: activity.extend({ invitationId: id, toUnitId: id, place: divisionCode }),
  }),
  'activity.held': event({
    schemaVersion: 1,
    aggregate: 'school-activity',
    fact: 'SCHOOLING_STATUS',
    zh: '学校活动已举办',
    en: 'School activity held',
    payload: activity.extend({
      teachers: count,
      dormitoryManagers: count,
      pupils: count,
      guardians: count,
      partnerUnitIds: z.array(id),
    }),
  }),
  'activity.cancelled': event({
    schemaVersion: 1,
    aggregate: 'school-activity',
    fact: 'SCHOOLING_STATUS',
    zh: '学校活动取消',
    en: 'School activity cancelled',
    payload: activity,
  }),
  'aid.awarded': aidEvent('批准资助', 'Aid awarded'),
  'aid.paid': aidEvent('资助已发放', 'Aid paid'),
  'aid.revoked': aidEvent('资助撤销', 'Aid revoked'),
  'bought-place.given': boughtPlaceEvent('使用购买学位', 'Bought place given'),
  'bought-place.ended': boughtPlaceEvent('不再使用购买学位', 'Bought place no longer used'),
  'bullying.closed': event({
    schemaVersion: 1,
    aggregate: 'bullying-case',
    fact: 'ATTENDANCE',
    zh: '校园欺凌事件办结',
    en: 'Bullying case closed',
    payload: z.object({ caseId: id, schoolUnitId: id }),
  }),
  'screening.round-started': event({
    schemaVersion: 1,
    aggregate: 'screening-round',
    fact: 'SCHOOLING_STATUS',
    zh: '班级心理筛查开始',
    en: 'Round of screening started',
    /** That a class is being screened, no more: not even with what. */
    payload: screeningRound.extend({ dueOn: day }),
  }),
  'screening.round-closed': event({
    schemaVersion: 1,
    aggregate: 'screening-round',
    fact: 'SCHOOLING_STATUS',
    zh: '班级心理筛查结束',
    en: 'Round of screening closed',
    payload: screeningRound.extend({
      done: z.number().int().nonnegative(),
      absent: z.number().int().nonnegative(),
      declined: z.number().int().nonnegative(),
    }),
  }),
  'absence.alerted': event({
    schemaVersion: 1,
    aggregate: 'absence',
    fact: 'ATTENDANCE',
    zh: '连续无故旷课预警',
    en: 'Unexcused absence alert',
    payload: pupil.extend({ absenceId: id, since: day, days: z.number().int().positive() }),
  }),
  'absence.limit-reached': event({
    schemaVersion: 1,
    aggregate: 'absence',
    fact: 'ATTENDANCE',
    zh: '旷课达到辍学登记天数',
    en: 'Absence reached the registration limit',
    payload: pupil.extend({ absenceId: id, since: day, days: z.number().int().positive() }),
  }),
  'absence.ended': event({
    schemaVersion: 1,
    aggregate: 'absence',
    fact: 'ATTENDANCE',
    zh: '连续旷课结束',
    en: 'Unexcused absence ended',
    /** `on`: the school day on which the pupil was there again, or absent with an excuse. */
    payload: pupil.extend({ absenceId: id, since: day, days: z.number().int().positive(), on: day }),
  }),
  'absence.corrected': event({
    schemaVersion: 1,
    aggregate: 'absence',
    fact: 'ATTENDANCE',
    zh: '旷课记录更正',
    en: 'Absence corrected',
    payload: pupil.extend({ absenceId: id, since: day, days: z.number().int().nonnegative() }),
  }),
  'dropout.registered': dropoutEvent(
    '辍学登记',
    'Dropout registered',
    dropout.extend({ absenceId: id.nullable() }),
  ),
  'dropout.persuasion-attempted': dropoutEvent(
    '劝返',
    'Persuasion attempted',
    dropout.extend({ attempt: z.number().int().positive(), on: day, result: code }),
  ),
  'dropout.persuasion-failed': dropoutEvent('劝返无效', 'Persuasion failed', dropout),
  'dropout.reported': dropoutEvent(
    '书面报告教育局和苏木乡镇',
    'Written report to education bureau and township',
    dropout.extend({
      reportNumber: z.string(),
      /** The two it is addressed to; null where no such unit is recorded. */
      bureauUnitId: id.nullable(),
      townshipUnitId: id.nullable(),
    }),
  ),
  'dropout.report-acknowledged': dropoutEvent(
    '书面报告签收',
    'Written report acknowledged',
    dropout.extend({ by: z.enum(['EDUCATION_BUREAU', 'TOWNSHIP']), unitId: id }),
  ),
  'dropout.acknowledged': dropoutEvent('双方均已签收', 'Acknowledged by both', dropout),
  'dropout.measure-taken': dropoutEvent(
    '依法采取措施',
    'Lawful measure taken',
    dropout.extend({
      measure: code,
      measureId: id.optional(),
      /** Bureau or township that took it. */
      unitId: id.optional(),
      /** The day an order to correct names. */
      correctBy: day.nullable().optional(),
    }),
  ),
  'dropout.order-checked': dropoutEvent(
    '检查责令改正情况',
    'Order to correct followed up',
    dropout.extend({ measureId: id, unitId: id, outcome: z.enum(['CORRECTED', 'NOT_CORRECTED']) }),
  ),
  'dropout.returned': dropoutEvent('复学', 'Returned to school', dropout.extend({ on: day })),
  'dropout.reopened': dropoutEvent('观察期内再次辍学', 'Reopened within the watch', dropout),
  'dropout.transferred': dropoutEvent('转学', 'Transferred', dropout),
  'dropout.aged-out': dropoutEvent('超龄', 'Aged out', dropout),
  'dropout.closed-in-error': dropoutEvent('登记有误撤销', 'Closed as entered in error', dropout),
  'ladder-report.opened': ladderEvent('“四个一”报告开始', 'Ladder report opened', ladderReport),
  'ladder-report.drawn-up': ladderEvent('“四个一”报告生成', 'Ladder report drawn up', ladderReport),
  'ladder-report.reviewed': ladderEvent('“四个一”报告审核', 'Ladder report reviewed', ladderReport),
  'ladder-report.sent-back': ladderEvent('“四个一”报告退回', 'Ladder report sent back', ladderReport),
  'ladder-report.filed': ladderEvent(
    '“四个一”报告报送',
    'Ladder report filed',
    ladderReport.extend({
      since: day,
      until: day,
      numbers: z.object({
        atStart: count,
        newCases: count,
        reopened: count,
        returned: count,
        transferred: count,
        agedOut: count,
        inError: count,
        atEnd: count,
        pupils: count,
      }),
    }),
  ),
  'schooling.case-opened': schoolingEvent(
    '收到就学安置请求',
    'Request for a school place received',
    schooling.extend({
      /** The bureau in charge; null where none is recorded. */
      unitId: id.nullable(),
    }),
  ),
  'schooling.placed': schoolingEvent('已保障转学入学', 'School place found', schooling),
  'schooling.declined': schoolingEvent(
    '不予就学安置',
    'Request for a school place declined',
    schooling.extend({ reason: code }),
  ),
  'schooling.withdrawn': schoolingEvent(
    '就学安置请求撤回',
    'Request for a school place withdrawn',
    schooling,
  ),
} as const;
