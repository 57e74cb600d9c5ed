import { table } from '@ger/kernel';
import type { Circumstances, FindingKind, MeasureKind } from './vocabulary.ts';

interface Facts extends Circumstances {
  readonly finding: FindingKind;
}
interface Due {
  readonly measure: MeasureKind;
  readonly required: boolean;
}

const must = (...measures: MeasureKind[]): Due[] => measures.map((measure) => ({ measure, required: true }));
const may = (...measures: MeasureKind[]): Due[] => measures.map((measure) => ({ measure, required: false }));

const DELEGATE_FAILS = ['DELEGATE_INCAPABLE', 'DELEGATE_NOT_PERFORMING'] as const;
const GUARDIAN_FAILS = ['GUARDIAN_INCAPABLE', 'GUARDIAN_NOT_PERFORMING'] as const;
const VIOLENCE = ['DOMESTIC_VIOLENCE', 'ABUSE', 'ABANDONMENT'] as const;
const HARM = ['UNLAWFUL_HARM', 'ACCIDENTAL_INJURY'] as const;

/**
 * 应急处置判定表 — measures the police must or may take (4.2.a–k). Several findings: ask once per finding, unite the
 * answers. The clause names no measure for guardians other than delegates, nor for abuse and abandonment: those rows
 * follow b and e by analogy and say so.
 */
export const EMERGENCY_MEASURES = table<Facts, readonly Due[]>('emergency-measures', '2026-11', [
  {
    clause: '4.2.a',
    when: { finding: 'LIVING_ALONE' },
    then: must('ORDER_RETURN_OR_DELEGATE', 'ADMONISH_PARENTS'),
    zh: '单独居住生活：责令父母立即返回或确定受委托监护人，并予以训诫',
    en: 'Lives alone: order the parents home or to name a delegate, and admonish them',
  },
  {
    clause: '4.2.b',
    when: { finding: DELEGATE_FAILS },
    then: must('CONTACT_PARENTS'),
    zh: '受委托监护人丧失能力或不履行责任：联系父母立即返回或委托其他亲属',
    en: 'The delegate fails: contact the parents to return or to delegate another relative',
  },
  {
    clause: '4.2.b',
    when: { finding: GUARDIAN_FAILS },
    then: must('CONTACT_PARENTS'),
    zh: '监护人丧失能力或不履行职责：比照受委托监护人的规定联系父母',
    en: 'The guardian fails: contact the parents, by analogy with the delegate',
  },
  {
    clause: '4.2.c',
    when: { finding: ['LIVING_ALONE', ...DELEGATE_FAILS], parentsReachable: false },
    then: must('ESCORT_TO_TEMPORARY_CARE', 'HELP_NOTIFY_PARENTS'),
    zh: '联系不上父母：就近护送临时监护照料，并协助通知父母',
    en: 'Parents out of reach: escort to temporary care nearby and help notify them',
  },
  {
    clause: '4.2.c',
    when: { finding: GUARDIAN_FAILS, parentsReachable: false },
    then: must('ESCORT_TO_TEMPORARY_CARE', 'HELP_NOTIFY_PARENTS'),
    zh: '监护人失职且联系不上父母：比照规定护送临时监护照料，并协助通知父母',
    en: 'The guardian fails and parents are out of reach: escort and notify, by analogy',
  },
  {
    clause: '4.2.c',
    when: { finding: 'ABANDONMENT', parentsReachable: false },
    then: may('ESCORT_TO_TEMPORARY_CARE', 'HELP_NOTIFY_PARENTS'),
    zh: '遗弃且联系不上父母：可以比照规定护送临时监护照料，并协助通知父母',
    en: 'Abandoned and parents out of reach: the child may be escorted and the parents notified, by analogy',
  },
  {
    clause: '4.2.a',
    when: {
      finding: ['LIVING_ALONE', ...DELEGATE_FAILS, ...GUARDIAN_FAILS],
      parentsReachable: true,
      needsShelter: true,
    },
    then: may('ESCORT_TO_TEMPORARY_CARE'),
    zh: '父母已联系上但一时不能返回：可以有针对性地先行护送临时监护照料',
    en: 'Parents reached but not back yet: the child may be escorted to temporary care meanwhile',
  },
  {
    clause: '4.2.d',
    when: { finding: 'MISSING' },
    then: must('RAPID_SEARCH'),
    zh: '失踪：启动儿童失踪快速查找机制',
    en: 'Missing: start the rapid search',
  },
  {
    clause: '4.2.e',
    when: { finding: 'DOMESTIC_VIOLENCE' },
    then: must('STOP_VIOLENCE'),
    zh: '家庭暴力：依法制止',
    en: 'Domestic violence: stop it',
  },
  {
    clause: '4.2.e',
    when: { finding: ['ABUSE', 'ABANDONMENT'] },
    then: must('STOP_VIOLENCE'),
    zh: '虐待、遗弃：比照家庭暴力的规定依法制止',
    en: 'Abuse, abandonment: stop it, by analogy with domestic violence',
  },
  {
    clause: '4.2.e',
    when: { finding: 'DOMESTIC_VIOLENCE', needsShelter: true },
    then: must('PLACE_IN_SHELTER'),
    zh: '家庭暴力，必要时：通知并协助民政部门安置到临时庇护场所、救助管理机构或福利机构',
    en: 'Domestic violence, where necessary: notify and help civil affairs to place the child in a shelter, relief or welfare institution',
  },
  {
    clause: '4.2.e',
    when: { finding: ['ABUSE', 'ABANDONMENT'], needsShelter: true },
    then: must('PLACE_IN_SHELTER'),
    zh: '虐待、遗弃，必要时：比照家庭暴力的规定通知并协助民政部门安置',
    en: 'Abuse, abandonment, where necessary: have civil affairs place the child, by analogy with domestic violence',
  },
  {
    clause: '4.2.e',
    when: { finding: [...VIOLENCE], needsShelter: false },
    then: may('PLACE_IN_SHELTER'),
    zh: '家庭暴力、虐待、遗弃，尚未认定必要的：仍可以通知并协助民政部门安置',
    en: 'Violence, abuse, abandonment, necessity not found: civil affairs may still be asked to place the child',
  },
  {
    clause: '4.2.f',
    when: { finding: HARM, needsShelter: true },
    then: may('PLACE_IN_SHELTER'),
    zh: '其他不法侵害、意外伤害，需要临时庇护的：实施保护可以包括请民政部门安置',
    en: 'Other harm or accident, shelter needed: protection may mean a place found by civil affairs',
  },
  {
    clause: '4.2.f',
    when: { finding: HARM },
    then: must('STOP_HARM'),
    zh: '其他不法侵害、意外伤害：依法制止侵害、实施保护',
    en: 'Other unlawful harm or accident: stop the harm, protect',
  },
  {
    clause: '4.2.g',
    when: { finding: ['MISSING', ...VIOLENCE, ...HARM] },
    then: must('COLLECT_EVIDENCE'),
    zh: '上述情形：按照有关规定调查取证',
    en: 'In these cases: investigate and collect evidence',
  },
  {
    clause: '4.2.g',
    when: { finding: ['MISSING', ...VIOLENCE, ...HARM], injured: true },
    then: must('ASSIST_MEDICAL_CARE', 'ASSIST_INJURY_APPRAISAL'),
    zh: '受伤的：协助就医、鉴定伤情',
    en: 'When injured: help with medical care and injury appraisal',
  },
  {
    clause: '4.2.g',
    when: { finding: [...VIOLENCE, ...HARM], injured: false },
    then: may('ASSIST_MEDICAL_CARE'),
    zh: '未见外伤的：可以协助就医检查',
    en: 'No injury seen: the child may still be taken to a doctor',
  },
  {
    clause: '4.2.h',
    when: {},
    then: must('NOTIFY_TOWNSHIP'),
    zh: '将相关情况及时通报苏木乡镇（街道办事处）',
    en: 'Notify the township in time',
  },
  {
    clause: '4.2.i',
    when: { finding: [...VIOLENCE, 'UNLAWFUL_HARM'] },
    then: must('REQUEST_LEGAL_AID'),
    zh: '遭受家庭暴力、虐待、侵害的：法律援助机构应当提供法律援助，公安机关协助申请',
    en: 'Violence, abuse or harm suffered: legal aid is owed, the police see that it is asked for',
  },
  {
    clause: '4.2.j',
    when: { needsOtherSchool: true },
    then: must('REQUEST_SCHOOL_PLACE'),
    zh: '需要转学、异地入学的：提请教育部门保障',
    en: 'Another school is needed: ask education to guarantee a place',
  },
  {
    clause: '4.2.k',
    when: {},
    then: may('ASK_ASSISTANCE'),
    zh: '可以请报告责任人和有关单位协助调查和处置',
    en: 'Units with a duty to report and others may be asked to assist',
  },
]);
