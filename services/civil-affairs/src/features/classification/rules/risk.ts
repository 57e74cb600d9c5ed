import { table } from '@ger/kernel';
import type { Guardianship } from '../../dossier/rules/vocabulary.ts';
import type { ReasonFact, RiskLevel } from './classification.ts';

/** What the risk rules compare: the dossier, and what the other agencies' events told. */
export interface RiskFacts {
  readonly leftBehind: boolean;
  readonly orphan: boolean;
  readonly unraised: boolean;
  /** Under 8: never unattended (L.1). */
  readonly unattendedAge: boolean;
  readonly ableAdultAtHome: boolean;
  /** The latest delegation; an ended one counts as none. */
  readonly delegation: 'NONE' | 'ACTIVE' | 'LAPSED';
  readonly poorHealth: boolean;
  /** A disability of grade 1 or 2, a serious illness or a serious mental disorder (1.2). */
  readonly severeHealth: boolean;
  /** Under 16 and recorded as living alone (3.1.c). */
  readonly livesAlone: boolean;
  /** The rating of the registration form 监护情况; null is not collected. */
  readonly guardianship: Guardianship | null;
  /** The form names nobody who looks after the child. */
  readonly carerless: boolean;
  /** The form says that the child dropped out; the school may not have registered it. */
  readonly saidDroppedOut: boolean;
  readonly openIncident: boolean;
  readonly substantiated: boolean;
  readonly dropout: boolean;
  readonly absenceAlert: boolean;
  /** A school's screening asks for help, and has not been followed up (3.3.c). */
  readonly positiveScreening: boolean;
  readonly urgentScreening: boolean;
  /** The parents who are away have been silent for longer than the figure allows (3.1.d). */
  readonly contactSilent: boolean;
}

export interface RiskOutcome {
  readonly level: RiskLevel;
  readonly fact: ReasonFact;
  /** The row rests on what the law itself demands: no rule set switches it off or lowers it. */
  readonly statutory?: true;
}

const high = (fact: ReasonFact): RiskOutcome => ({ level: 'HIGH', fact });
const medium = (fact: ReasonFact): RiskOutcome => ({ level: 'MEDIUM', fact });
const lawful = (outcome: RiskOutcome): RiskOutcome => ({ ...outcome, statutory: true });
const POOR = ['PARENT_INCAPABLE', 'DELEGATE_INADEQUATE'] as const;
const UNCOVERED = ['NONE', 'LAPSED'] as const;

/** 风险分类规则表 (2.5): the highest level of the rows that fire; none fires → LOW. */
export const RISK = table<RiskFacts, RiskOutcome>('child-risk', '2026-11b', [
  {
    id: 'open-incident',
    clause: '4.2.a',
    when: { openIncident: true },
    then: high('INCIDENT_EXISTS'),
    zh: '公安机关正在处置与该儿童有关的事件',
    en: 'The police are dealing with an incident that concerns the child',
  },
  {
    id: 'substantiated-incident',
    clause: '4.3.a',
    when: { substantiated: true, openIncident: true },
    then: high('INCIDENT_EXISTS'),
    zh: '公安机关已认定情况属实，须调查评估',
    en: 'The police found it substantiated; an assessment is due',
  },
  {
    id: 'past-incident',
    clause: '2.4',
    when: { substantiated: true, openIncident: false },
    then: medium('INCIDENT_EXISTS'),
    zh: '曾有认定属实的事件，已结案，须随访',
    en: 'An incident was substantiated and is closed; follow-up visits are due',
  },
  {
    id: 'delegation-lapsed-nobody-home',
    clause: '3.1.b',
    law: 'L.1',
    when: { delegation: 'LAPSED', ableAdultAtHome: false },
    then: lawful(high('GUARDIANS')),
    zh: '委托监护已到期，家中没有有监护能力的成年人',
    en: 'The delegation has lapsed and no able adult is at home',
  },
  {
    id: 'delegation-lapsed',
    clause: '3.1.b',
    when: { delegation: 'LAPSED', ableAdultAtHome: true },
    then: medium('GUARDIANS'),
    zh: '委托监护已到期，尚未重新委托',
    en: 'The delegation has lapsed and no new one was named',
  },
  {
    id: 'left-behind-nobody-home',
    clause: '3.1.c',
    law: 'L.1',
    when: { leftBehind: true, delegation: 'NONE', ableAdultAtHome: false },
    then: lawful(high('GUARDIANS')),
    zh: '留守儿童，家中没有有监护能力的成年人，也没有委托监护',
    en: 'Left behind, with no able adult at home and no delegation',
  },
  {
    id: 'left-behind-not-delegated',
    clause: '3.1.b',
    law: 'L.2',
    when: { leftBehind: true, delegation: 'NONE', ableAdultAtHome: true },
    then: medium('GUARDIANS'),
    zh: '留守儿童由家中成年人照料，尚未办理委托监护',
    en: 'Left behind in the care of an adult at home, without a delegation',
  },
  {
    id: 'young-and-uncovered',
    clause: '3.1.c',
    law: 'L.1',
    when: { unattendedAge: true, delegation: UNCOVERED, ableAdultAtHome: false },
    then: lawful(high('GUARDIANS')),
    zh: '未满八周岁，无人看护',
    en: 'Under eight with nobody able to attend to the child',
  },
  {
    id: 'unraised-nobody-home',
    clause: '1.2',
    when: { unraised: true, delegation: UNCOVERED, ableAdultAtHome: false },
    then: high('GUARDIANS'),
    zh: '事实无人抚养，家中没有有监护能力的成年人',
    en: 'Unraised in fact, with no able adult at home',
  },
  {
    id: 'unraised',
    clause: '1.2',
    when: { unraised: true },
    then: medium('CHILD_ROW'),
    zh: '事实无人抚养儿童',
    en: 'A child whom in fact nobody raises',
  },
  {
    id: 'orphan',
    clause: '1.2',
    when: { orphan: true },
    then: medium('CHILD_ROW'),
    zh: '孤儿',
    en: 'An orphan',
  },
  {
    id: 'dropout',
    clause: '3.3.h',
    when: { dropout: true },
    then: high('SCHOOLING_STATUS'),
    zh: '已登记辍学，尚未复学',
    en: 'Registered as a dropout and not back at school',
  },
  {
    id: 'absence-alert',
    clause: '3.3.g',
    when: { absenceAlert: true },
    then: medium('ATTENDANCE'),
    zh: '连续无故旷课，学校已预警',
    en: 'Consecutive unexcused absence; the school raised an alert',
  },
  {
    id: 'screening-urgent',
    clause: '3.3.c',
    when: { urgentScreening: true },
    then: high('SCREENING'),
    zh: '学校心理筛查结果紧急，尚待复查',
    en: 'A school screening is urgent and has yet to be followed up',
  },
  {
    id: 'screening-positive',
    clause: '3.3.c',
    when: { positiveScreening: true },
    then: medium('SCREENING'),
    zh: '学校心理筛查阳性，尚待复查',
    en: 'A school screening is positive and has yet to be followed up',
  },
  {
    id: 'left-behind-poor-health',
    clause: '2.5',
    when: { leftBehind: true, poorHealth: true },
    then: medium('HEALTH'),
    zh: '留守儿童有残疾或患病',
    en: 'Left behind, with a disability or illness',
  },
  {
    id: 'contact-silent',
    clause: '3.1.d',
    law: 'L.3',
    when: { contactSilent: true },
    then: medium('GUARDIANS'),
    zh: '外出父母长期没有与儿童联系，须由嘎查村督促并跟进',
    en: 'The parents who are away have long been silent; the village urges them and follows up',
  },
  {
    id: 'lives-alone',
    clause: '3.1.c',
    law: 'L.1',
    when: { livesAlone: true },
    then: lawful(high('GUARDIANS')),
    zh: '未满十六周岁，登记为单独居住生活',
    en: 'Under sixteen and recorded as living alone',
  },
  {
    id: 'guardianship-nobody',
    clause: '3.1.c',
    law: 'L.1',
    when: { guardianship: 'NOBODY' },
    then: lawful(high('GUARDIANS')),
    zh: '监护情况评定为无人监护',
    en: 'The guardianship is rated: nobody in charge',
  },
  {
    id: 'guardianship-poor',
    clause: '3.1.b',
    law: 'L.2',
    when: { guardianship: POOR },
    then: medium('GUARDIANS'),
    zh: '监护情况评定为差：父或母无监护能力，或受托人能力不足',
    en: 'The guardianship is rated poor: a parent without capacity, or a delegate not capable enough',
  },
  {
    id: 'carer-nobody',
    clause: '3.1.b',
    when: { carerless: true },
    then: high('GUARDIANS'),
    zh: '登记表填写为无人照料',
    en: 'The form says that nobody looks after the child',
  },
  {
    id: 'said-dropped-out',
    clause: '3.3.a',
    when: { saidDroppedOut: true },
    then: medium('SCHOOLING_STATUS'),
    zh: '登记表填写为辍学，须与学校核实',
    en: 'The form says that the child dropped out; to be checked with the school',
  },
  {
    id: 'severe-health',
    clause: '1.2',
    when: { severeHealth: true },
    then: medium('HEALTH'),
    zh: '重度残疾、重病或严重精神障碍',
    en: 'A severe disability, a serious illness or a serious mental disorder',
  },
]);
