import type { AssessmentLevel, Day, Label } from '@ger/kernel';
import type { Fact, Publisher } from '@ger/schema/events';

/** What a dated record of an agency tells, besides the words: its kind, the fact it rests on. */
interface KindFacts extends Label {
  readonly fact: Fact;
}

const TABLE = {
  SUBSTANTIATED: { fact: 'INCIDENT', zh: '公安机关查证属实', en: 'Substantiated by the police' },
  UNFOUNDED: { fact: 'INCIDENT', zh: '公安机关查无实据', en: 'Found without ground by the police' },
  REPORTED: { fact: 'INCIDENT_EXISTS', zh: '公安机关收到报告', en: 'Report received by the police' },
  MEASURE_DONE: { fact: 'INCIDENT', zh: '公安机关处置措施', en: 'Measure of the police' },
  PAPER_SERVED: { fact: 'INCIDENT', zh: '公安机关文书送达', en: 'Paper served by the police' },
  WARNED: { fact: 'INCIDENT', zh: '公安机关告诫书送达', en: 'Written warning served by the police' },
  BREACHED: { fact: 'INCIDENT', zh: '公安机关认定违反告诫书、保护令', en: 'Breach of a warning or an order' },
  BREACH_REPORTED: {
    fact: 'INCIDENT',
    zh: '嘎查村报告违反告诫书、保护令',
    en: 'Breach reported by the village',
  },
  BREACH_UNFOUNDED: { fact: 'INCIDENT', zh: '公安机关查无违反', en: 'No breach found by the police' },
  PROTECTED: { fact: 'INCIDENT', zh: '人民法院人身安全保护令', en: 'Protection order of a court' },
  FOUND: { fact: 'INCIDENT_EXISTS', zh: '发现情形', en: 'Finding recorded' },
  PERSUASION_FAILED: {
    fact: 'SCHOOLING_STATUS',
    zh: '劝返无效',
    en: 'Persuasion to return to school failed',
  },
  SCHOOLING_MEASURE: {
    fact: 'SCHOOLING_STATUS',
    zh: '教育行政措施',
    en: 'Lawful measure of the education bureau',
  },
  ORDER_CHECKED: { fact: 'SCHOOLING_STATUS', zh: '责令改正检查', en: 'Order to correct checked' },
  DELEGATION_LAPSED: { fact: 'GUARDIANS', zh: '委托监护失效', en: 'Delegation lapsed or ended' },
  DELEGATION_STARTED: { fact: 'GUARDIANS', zh: '确定委托监护', en: 'Delegate named' },
  CONTACT_LAPSED: { fact: 'GUARDIANS', zh: '与父母失联', en: 'Contact with the parents lapsed' },
  CONTACT_MADE: { fact: 'GUARDIANS', zh: '父母已联系', en: 'Parents in contact' },
  PARENT_RETURNED: { fact: 'GUARDIANS', zh: '父母返乡', en: 'Parent returned' },
  ASSESSED: { fact: 'ASSESSMENT', zh: '调查评估结论', en: 'Conclusion of the assessment' },
  PLACED: { fact: 'INCIDENT', zh: '临时安置', en: 'Placed in temporary care' },
  ASSISTED: { fact: 'ASSESSMENT', zh: '批准社会救助', en: 'Social assistance granted' },
} as const satisfies Record<string, KindFacts>;

/** 证据来源种类 (4.4.b) */
export type EvidenceKind = keyof typeof TABLE;
/** 证据来源种类表 (4.4.b): which fact each rests on; who may not see that fact is not shown the evidence. */
export const EVIDENCE_KINDS: Readonly<Record<EvidenceKind, KindFacts>> = TABLE;

/** 部门名称 — whose record a piece of evidence is. */
export const AGENCY_NAMES: Readonly<Record<Publisher, Label>> = {
  'civil-affairs': { zh: '民政部门', en: 'Civil affairs' },
  education: { zh: '教育部门、学校', en: 'Education' },
  police: { zh: '公安机关', en: 'Police' },
  'mass-organizations': { zh: '群团组织', en: 'Mass organizations' },
  procurement: { zh: '购买服务', en: 'Procurement' },
  supervision: { zh: '督导', en: 'Supervision' },
};

/** 证据事实 — what one event told: codes, ids and dates, never a word (4.4.b). */
export interface EvidenceFact {
  readonly eventId: string;
  /** Null while the police do not know who the child is. */
  readonly childId: string | null;
  readonly kind: EvidenceKind;
  readonly agency: Publisher;
  /** The record it stands in: incident, paper, finding, dropout case, delegation, assessment … */
  readonly recordId: string;
  /** The incident that a report or a finding belongs to. */
  readonly caseId: string | null;
  /** Counts the events of that record: of two conclusions of one assessment the later holds. */
  readonly version: number;
  readonly codes: readonly string[];
  /** How the child's health stood, where an assessment says so. */
  readonly severity: AssessmentLevel | null;
  /** The day from which what it tells is so. */
  readonly since: Day;
  readonly occurredAt: Date;
}
