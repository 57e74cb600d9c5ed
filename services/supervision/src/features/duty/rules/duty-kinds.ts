import type { Concerning, DutyKind } from './duty-kind.ts';

/** Version of the list. A process never puts a list into the log that is older than the one in force. */
export const DUTY_KINDS_VERSION = '2026-11';

const CASE = 'dropoutCaseId';

/** The other ends of a dropout case: nothing is owed in it any more. */
const OTHER_ENDS: readonly Concerning[] = [
  { event: 'education/dropout.transferred', on: CASE },
  { event: 'education/dropout.aged-out', on: CASE },
  { event: 'education/dropout.closed-in-error', on: CASE },
];
const CASE_ENDS: readonly Concerning[] = [{ event: 'education/dropout.returned', on: CASE }, ...OTHER_ENDS];

/** The child is no longer left behind or distressed: care owed for that reason ends (1.1, 1.2). */
const NO_LONGER_IN_CARE: Concerning = {
  event: 'civil-affairs/child.status-changed',
  on: 'childId',
  when: { categories: { empty: true } },
};

/**
 * 责任事项种类表 (6.1.a): every "must" that an event of the house starts — who carries it, what limits it (the figure of the
 * same name), what meets it. A row is data: it enters the event log when it changes, and a duty is judged by the rows in
 * force when it began.
 */
export const DUTY_KINDS: readonly DutyKind[] = [
  {
    kind: 'report-without-delay',
    clause: '4.1.a',
    zh: '发现情形后立即向公安机关报告',
    en: 'Report the finding to the police at once',
    startsWith: [{ event: 'civil-affairs/finding.recorded', when: { reportable: true } }],
    carriedBy: { unitIn: 'unitId', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [{ event: 'police/report.received', on: 'findingId' }],
  },
  {
    kind: 'dispatch',
    clause: '4.2.a',
    zh: '第一时间出警',
    en: 'Dispatch at once',
    startsWith: [{ event: 'police/report.received' }],
    carriedBy: { unitIn: 'unitId', level: 'TOWNSHIP' },
    place: 'CASE',
    passesWith: [{ event: 'police/incident.transferred', on: 'incidentId', to: 'toUnitId' }],
    metBy: [{ event: 'police/incident.dispatched', on: 'incidentId', evenBefore: true }],
  },
  {
    kind: 'notify-township',
    clause: '4.2.h',
    zh: '及时通报苏木乡镇（街道）',
    en: 'Notify the township in time',
    startsWith: [{ event: 'police/incident.substantiated' }],
    carriedBy: { unitIn: 'unitId', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [{ event: 'police/incident.township-notified', on: 'incidentId' }],
  },
  {
    kind: 'assess',
    clause: '4.3.a',
    zh: '会同民政、公安开展调查评估',
    en: 'Assess together with civil affairs and police',
    startsWith: [{ event: 'police/incident.township-notified' }],
    carriedBy: { agency: 'township', unitKind: 'TOWNSHIP', level: 'TOWNSHIP' },
    place: { divisionIn: 'township' },
    metBy: [{ event: 'civil-affairs/assessment.completed', on: 'childId' }],
  },
  {
    kind: 'visit-key-child',
    clause: '3.2.c',
    zh: '走访重点对象',
    en: 'Visit the key child at home',
    startsWith: [
      {
        event: 'civil-affairs/child.classified',
        // A child named a key child is owed visits already; one at HIGH stays so when it is named or released.
        when: { level: 'HIGH', previousLevel: [null, 'MEDIUM', 'LOW'], namedKey: [null, false] },
      },
      { event: 'civil-affairs/child.named-key', when: { level: [null, 'MEDIUM', 'LOW'] } },
    ],
    carriedBy: { agency: 'township', unitKind: 'VILLAGE', level: 'VILLAGE' },
    place: 'RESIDENCE',
    metBy: [{ event: 'civil-affairs/visit.recorded', on: 'childId', dayOf: 'visitedOn' }],
    groundGoneWith: [
      {
        event: 'civil-affairs/child.classified',
        on: 'childId',
        when: { level: ['MEDIUM', 'LOW'], namedKey: [null, false] },
      },
      {
        event: 'civil-affairs/child.released-key',
        on: 'childId',
        when: { level: [null, 'MEDIUM', 'LOW'] },
      },
      NO_LONGER_IN_CARE,
    ],
  },
  {
    kind: 'verify-quarter',
    clause: '3.2.b',
    zh: '一季度一核查',
    en: 'Verify every file in the quarter',
    startsWith: [{ event: 'civil-affairs/round.opened' }],
    carriedBy: { agency: 'township', unitKind: 'VILLAGE', level: 'VILLAGE' },
    place: 'CASE',
    metBy: [{ event: 'civil-affairs/round.completed', on: 'roundId' }],
    groundGoneWith: [{ event: 'civil-affairs/round.lapsed', on: 'roundId' }],
  },
  {
    kind: 'redo-round',
    clause: '3.2.b',
    zh: '复核不一致，重新核查',
    en: 'Verify again what the re-check found otherwise',
    startsWith: [{ event: 'civil-affairs/round.sent-back' }],
    carriedBy: { agency: 'township', unitKind: 'VILLAGE', level: 'VILLAGE' },
    place: 'CASE',
    metBy: [{ event: 'civil-affairs/round.completed', on: 'roundId' }],
    groundGoneWith: [{ event: 'civil-affairs/round.lapsed', on: 'roundId' }],
  },
  {
    kind: 'sign-off-round',
    clause: '3.2.b',
    zh: '复核抽样并签核核查轮次',
    en: 'Re-check a sample and sign the round off',
    startsWith: [{ event: 'civil-affairs/round.completed' }],
    carriedBy: { agency: 'township', unitKind: 'TOWNSHIP', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [
      { event: 'civil-affairs/round.signed-off', on: 'roundId' },
      { event: 'civil-affairs/round.sent-back', on: 'roundId' },
    ],
    groundGoneWith: [{ event: 'civil-affairs/round.lapsed', on: 'roundId' }],
  },
  {
    kind: 'urge-contact',
    clause: '3.1.d',
    law: 'L.3',
    zh: '督促外出父母与儿童联系',
    en: 'Urge the parents who are away to make contact',
    startsWith: [{ event: 'civil-affairs/contact.lapsed' }],
    carriedBy: { agency: 'township', unitKind: 'VILLAGE', level: 'VILLAGE' },
    place: 'RESIDENCE',
    metBy: [
      { event: 'civil-affairs/contact.recorded', on: 'childId', when: { inTouch: true } },
      { event: 'civil-affairs/contact.urged', on: 'childId', dayOf: 'on' },
    ],
    groundGoneWith: [
      { event: 'civil-affairs/parent.returned', on: 'childId', when: { anotherAway: [null, false] } },
      NO_LONGER_IN_CARE,
    ],
  },
  {
    kind: 'close-guardianship-gap',
    clause: '3.1.b',
    zh: '委托监护到期后补齐监护',
    en: 'Close the gap a lapsed delegation left',
    // Without an able adult at home civil affairs records a reportable finding: then report-without-delay is owed.
    startsWith: [{ event: 'civil-affairs/delegation.lapsed', when: { ableAdultAtHome: true } }],
    carriedBy: { agency: 'township', unitKind: 'TOWNSHIP', level: 'TOWNSHIP' },
    place: 'RESIDENCE',
    metBy: [
      { event: 'civil-affairs/delegation.started', on: 'childId' },
      { event: 'civil-affairs/parent.returned', on: 'childId' },
    ],
    groundGoneWith: [NO_LONGER_IN_CARE],
  },
  {
    kind: 'appoint-director',
    clause: '3.2.d',
    law: 'L.15',
    zh: '为嘎查村（社区）配备儿童主任',
    en: 'Appoint a child director for the village',
    startsWith: [{ event: 'civil-affairs/village.without-director' }],
    carriedBy: { agency: 'township', unitKind: 'TOWNSHIP', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [{ event: 'civil-affairs/staff.appointed', on: 'village', when: { kind: 'CHILD_DIRECTOR' } }],
    groundGoneWith: [{ event: 'civil-affairs/division.succeeded', on: 'village' }],
  },
  {
    kind: 'renew-vetting',
    clause: 'L.13',
    law: 'L.13',
    zh: '更新从业查询（每年一次）',
    en: 'Renew the yearly vetting',
    startsWith: [{ event: 'civil-affairs/vetting.lapsing' }],
    countsFrom: 'vettedOn',
    carriedBy: { unitIn: 'unitId', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [{ event: 'civil-affairs/vetting.recorded', on: 'staffId' }],
    groundGoneWith: [{ event: 'civil-affairs/staff.ended', on: 'staffId' }],
  },
  {
    kind: 'register-dropout',
    clause: '3.3.h',
    zh: '辍学登记',
    en: 'Register the dropout',
    startsWith: [{ event: 'education/absence.limit-reached' }],
    carriedBy: { unitIn: 'schoolUnitId', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [
      { event: 'education/dropout.registered', on: 'pupilId' },
      { event: 'education/dropout.reopened', on: 'pupilId' },
    ],
    groundGoneWith: [{ event: 'education/absence.corrected', on: 'absenceId' }],
  },
  {
    kind: 'persuade',
    clause: '3.3.h',
    zh: '劝返复学',
    en: 'Persuade the pupil to return',
    startsWith: [{ event: 'education/dropout.registered' }, { event: 'education/dropout.reopened' }],
    carriedBy: { unitIn: 'schoolUnitId', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [
      { event: 'education/dropout.returned', on: CASE },
      { event: 'education/dropout.persuasion-failed', on: CASE },
    ],
    groundGoneWith: OTHER_ENDS,
  },
  {
    kind: 'report-dropout',
    clause: '3.3.h',
    zh: '向教育局和苏木乡镇书面报告',
    en: 'Report in writing to education bureau and township',
    startsWith: [{ event: 'education/dropout.persuasion-failed' }],
    carriedBy: { unitIn: 'schoolUnitId', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [{ event: 'education/dropout.reported', on: CASE }],
    groundGoneWith: CASE_ENDS,
  },
  {
    kind: 'acknowledge-dropout-report-bureau',
    clause: '3.3.h',
    zh: '教育局签收书面报告',
    en: 'Education bureau acknowledges the written report',
    startsWith: [{ event: 'education/dropout.reported' }],
    carriedBy: { unitIn: 'bureauUnitId', level: 'BANNER' },
    place: 'CASE',
    metBy: [{ event: 'education/dropout.report-acknowledged', on: CASE, when: { by: 'EDUCATION_BUREAU' } }],
    groundGoneWith: CASE_ENDS,
  },
  {
    kind: 'acknowledge-dropout-report-township',
    clause: '3.3.h',
    zh: '苏木乡镇签收书面报告',
    en: 'Township acknowledges the written report',
    startsWith: [{ event: 'education/dropout.reported' }],
    carriedBy: { unitIn: 'townshipUnitId', level: 'TOWNSHIP' },
    place: 'CASE',
    metBy: [{ event: 'education/dropout.report-acknowledged', on: CASE, when: { by: 'TOWNSHIP' } }],
    groundGoneWith: CASE_ENDS,
  },
  {
    kind: 'take-lawful-measures',
    clause: '3.3.h',
    law: 'L.10',
    zh: '依法采取措施督促复学',
    en: 'Take lawful measures until the pupil returns',
    startsWith: [{ event: 'education/dropout.acknowledged' }],
    carriedBy: { agency: 'education', unitKind: 'BANNER_BUREAU', level: 'BANNER' },
    place: 'CASE',
    metBy: [{ event: 'education/dropout.measure-taken', on: CASE }],
    groundGoneWith: CASE_ENDS,
  },
];
