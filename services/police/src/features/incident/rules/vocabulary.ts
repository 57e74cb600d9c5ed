export { FINDINGS, type FindingKind } from '@ger/kernel';

/** 处置措施 — what the police do about it (4.2.a–k). */
export const MEASURE_KINDS = [
  'ORDER_RETURN_OR_DELEGATE',
  'ADMONISH_PARENTS',
  'CONTACT_PARENTS',
  'ESCORT_TO_TEMPORARY_CARE',
  'HELP_NOTIFY_PARENTS',
  'RAPID_SEARCH',
  'STOP_VIOLENCE',
  'PLACE_IN_SHELTER',
  'STOP_HARM',
  'COLLECT_EVIDENCE',
  'ASSIST_MEDICAL_CARE',
  'ASSIST_INJURY_APPRAISAL',
  'NOTIFY_TOWNSHIP',
  'REQUEST_LEGAL_AID',
  'REQUEST_SCHOOL_PLACE',
  'ASK_ASSISTANCE',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export type MeasureState = 'OPEN' | 'DONE' | 'WAIVED';

/** 现场查明的情况 — what decides, besides the finding, which measures are due. */
export interface Circumstances {
  readonly parentsReachable: boolean;
  readonly injured: boolean;
  readonly needsShelter: boolean;
  readonly needsOtherSchool: boolean;
}

/** What each measure is called, as on the checklist of an incident. */
export const MEASURE_NAMES: Readonly<Record<MeasureKind, { readonly zh: string; readonly en: string }>> = {
  ORDER_RETURN_OR_DELEGATE: {
    zh: '责令父母立即返回或确定受委托监护人',
    en: 'Order the parents home, or to name a delegate',
  },
  ADMONISH_PARENTS: { zh: '训诫父母', en: 'Admonish the parents' },
  CONTACT_PARENTS: {
    zh: '联系父母返回或另行委托亲属照料',
    en: 'Contact the parents to return or to delegate a relative',
  },
  ESCORT_TO_TEMPORARY_CARE: { zh: '就近护送临时监护照料', en: 'Escort to temporary care nearby' },
  HELP_NOTIFY_PARENTS: { zh: '协助通知父母', en: 'Help notify the parents' },
  RAPID_SEARCH: { zh: '启动儿童失踪快速查找', en: 'Start the rapid search' },
  STOP_VIOLENCE: { zh: '依法制止家庭暴力', en: 'Stop the violence' },
  PLACE_IN_SHELTER: {
    zh: '通知并协助民政部门临时安置',
    en: 'Have civil affairs place the child in a shelter',
  },
  STOP_HARM: { zh: '依法制止侵害、实施保护', en: 'Stop the harm and protect the child' },
  COLLECT_EVIDENCE: { zh: '调查取证', en: 'Investigate and collect evidence' },
  ASSIST_MEDICAL_CARE: { zh: '协助就医', en: 'Help with medical care' },
  ASSIST_INJURY_APPRAISAL: { zh: '协助伤情鉴定', en: 'Help with the appraisal of injuries' },
  NOTIFY_TOWNSHIP: { zh: '通报苏木乡镇（街道办事处）', en: 'Notify the township' },
  REQUEST_LEGAL_AID: { zh: '协助申请法律援助', en: 'Ask for legal aid' },
  REQUEST_SCHOOL_PLACE: { zh: '提请教育部门保障转学入学', en: 'Ask education to guarantee a school place' },
  ASK_ASSISTANCE: { zh: '请有关单位协助调查处置', en: 'Ask the units concerned to assist' },
};
