import type { AssessmentLevel, ClauseId, Label } from '@ger/kernel';
import type { EvidenceFact, EvidenceKind } from './evidence.ts';

/** 要件 — what evidence may show; a ground needs several of them. */
export type Element =
  | 'UNATTENDED'
  | 'EDUCATED'
  | 'REFUSAL'
  | 'NO_LIVELIHOOD'
  | 'VIOLENCE'
  | 'SEVERE_HARM'
  | 'GUARDIAN_ACTS'
  | 'PARENT_IN_TOUCH';

/** What one kind of evidence with one of these codes shows. */
export interface ShowsRow extends Label {
  readonly clause: ClauseId;
  readonly kind: EvidenceKind;
  /** One of these; any where it is not said. */
  readonly codes?: readonly string[];
  readonly severity?: AssessmentLevel;
  readonly shows: readonly Element[];
  /** A state that goes on until something ends it; all else tells of its own day. */
  readonly lasts?: true;
}

const row = (
  kind: EvidenceKind,
  codes: readonly string[],
  shows: readonly Element[],
  zh: string,
  en: string,
  more: Pick<ShowsRow, 'severity' | 'lasts'> = {},
): ShowsRow => ({ clause: '4.4.b', kind, ...(codes.length > 0 && { codes }), shows, zh, en, ...more });

/**
 * 证据证明内容表 (4.4.b, L.8): what the records of the agencies show. Supported by records, never proved: that is the court's.
 * A delegate who fails is no evidence against the guardian.
 */
export const SHOWS: readonly ShowsRow[] = [
  row('SUBSTANTIATED', ['LIVING_ALONE'], ['UNATTENDED', 'NO_LIVELIHOOD'], '查实单独居住生活', 'Lived alone'),
  row(
    'SUBSTANTIATED',
    ['GUARDIAN_NOT_PERFORMING'],
    ['UNATTENDED', 'REFUSAL'],
    '查实监护人不履行监护职责',
    'Guardian did not perform',
  ),
  row(
    'SUBSTANTIATED',
    ['ABANDONMENT'],
    ['VIOLENCE', 'REFUSAL', 'NO_LIVELIHOOD'],
    '查实遗弃',
    'Abandonment substantiated',
  ),
  row(
    'SUBSTANTIATED',
    ['DOMESTIC_VIOLENCE'],
    ['VIOLENCE'],
    '查实家庭暴力',
    'Domestic violence substantiated',
  ),
  row('SUBSTANTIATED', ['ABUSE'], ['VIOLENCE'], '查实虐待', 'Abuse substantiated'),
  row('FOUND', ['LIVING_ALONE'], ['UNATTENDED', 'NO_LIVELIHOOD'], '发现单独居住生活', 'Found living alone'),
  row(
    'FOUND',
    ['GUARDIAN_NOT_PERFORMING'],
    ['UNATTENDED', 'REFUSAL'],
    '发现监护人不履行监护职责',
    'Found that the guardian does not perform',
  ),
  row('FOUND', ['ABANDONMENT'], ['REFUSAL', 'NO_LIVELIHOOD'], '发现遗弃', 'Found abandoned'),
  row('PAPER_SERVED', ['ADMONITION'], ['EDUCATED'], '训诫书送达', 'Admonition served'),
  row(
    'PAPER_SERVED',
    ['FAMILY_EDUCATION_ORDER'],
    ['EDUCATED'],
    '家庭教育指导令送达',
    'Guidance order served',
  ),
  row('WARNED', [], ['VIOLENCE', 'EDUCATED'], '告诫书送达', 'Written warning served'),
  row('PROTECTED', [], ['VIOLENCE'], '人民法院作出人身安全保护令', 'A court made a protection order'),
  row('BREACHED', ['VIOLENCE_AGAIN'], ['VIOLENCE'], '再次实施家庭暴力', 'Violence again'),
  row(
    'BREACHED',
    ['LEFT_UNATTENDED'],
    ['UNATTENDED', 'REFUSAL'],
    '告诫后仍无人照看',
    'Left unattended again',
  ),
  row(
    'BREACH_REPORTED',
    ['VIOLENCE_AGAIN'],
    ['VIOLENCE'],
    '嘎查村报告再次实施家庭暴力',
    'Reported: violence again',
  ),
  row(
    'BREACH_REPORTED',
    ['LEFT_UNATTENDED'],
    ['UNATTENDED', 'REFUSAL'],
    '嘎查村报告告诫后仍无人照看',
    'Reported: left unattended again',
  ),
  row('MEASURE_DONE', ['ADMONISH_PARENTS'], ['EDUCATED'], '已训诫父母', 'Parents admonished'),
  row(
    'MEASURE_DONE',
    ['ORDER_RETURN_OR_DELEGATE'],
    ['EDUCATED'],
    '已责令返回或确定受委托人',
    'Ordered home or to name a delegate',
  ),
  row('SCHOOLING_MEASURE', ['CRITICISM'], ['EDUCATED'], '批评教育监护人', 'Guardians criticised'),
  row('SCHOOLING_MEASURE', ['ORDER_TO_CORRECT'], ['EDUCATED'], '责令限期改正', 'Ordered to correct'),
  row('ORDER_CHECKED', ['NOT_CORRECTED'], ['REFUSAL'], '责令后未改正', 'Order not followed'),
  row('PERSUASION_FAILED', [], ['REFUSAL'], '劝返无效，未送子女入学', 'Did not send the child to school'),
  row(
    'DELEGATION_LAPSED',
    [],
    ['UNATTENDED', 'REFUSAL'],
    '委托监护失效，家中无有能力的成年人',
    'Delegation lapsed, no able adult at home',
    { lasts: true },
  ),
  row('CONTACT_LAPSED', [], ['REFUSAL'], '父母失联', 'Parents silent', { lasts: true }),
  row(
    'ASSESSED',
    ['ALONE_AT_HOME'],
    ['UNATTENDED', 'NO_LIVELIHOOD'],
    '评估：独自居住',
    'Assessed: alone at home',
  ),
  row(
    'ASSESSED',
    ['DUTIES_NOT_PERFORMED'],
    ['REFUSAL'],
    '评估：不履行监护职责',
    'Assessed: duties not performed',
  ),
  row(
    'ASSESSED',
    ['NO_ABLE_GUARDIAN'],
    ['NO_LIVELIHOOD'],
    '评估：无有能力的监护人',
    'Assessed: no able guardian',
  ),
  row('ASSESSED', ['MEANS_SHORT'], ['NO_LIVELIHOOD'], '评估：生活困难', 'Assessed: means short'),
  row(
    'ASSESSED',
    ['VIOLENCE_CONTINUES'],
    ['VIOLENCE'],
    '评估：暴力仍可能发生',
    'Assessed: violence may go on',
  ),
  row('ASSESSED', ['INJURED'], ['SEVERE_HARM'], '评估：身体受伤，程度高', 'Assessed: injured, gravely', {
    severity: 'HIGH',
  }),
  row(
    'ASSESSED',
    ['SELF_HARM'],
    ['SEVERE_HARM'],
    '评估：自伤、轻生，程度高',
    'Assessed: self-harm, gravely',
    {
      severity: 'HIGH',
    },
  ),
  row(
    'ASSESSED',
    ['DISTRESSED'],
    ['SEVERE_HARM'],
    '评估：心理受损，程度高',
    'Assessed: distressed, gravely',
    {
      severity: 'HIGH',
    },
  ),
  row('PLACED', [], ['NO_LIVELIHOOD'], '已由政府临时安置', 'Taken into temporary care'),
  row('ASSISTED', ['UNRAISED'], ['NO_LIVELIHOOD'], '认定事实无人抚养', 'Granted as a child nobody raises'),
  row('DELEGATION_STARTED', [], ['GUARDIAN_ACTS'], '父母确定了受委托监护人', 'Parents named a delegate'),
  row('PARENT_RETURNED', [], ['GUARDIAN_ACTS'], '父母返乡', 'A parent came home'),
  row('CONTACT_MADE', [], ['PARENT_IN_TOUCH'], '父母恢复联系', 'A parent is in touch again'),
];

/** One thing that a fact shows. */
export interface Shown {
  readonly fact: EvidenceFact;
  readonly row: ShowsRow;
}

/** All that a fact shows, by the table. */
export function shownBy(fact: EvidenceFact): Shown[] {
  return SHOWS.filter(
    ({ kind, codes, severity }) =>
      kind === fact.kind &&
      (codes === undefined || codes.some((code) => fact.codes.includes(code))) &&
      (severity === undefined || severity === fact.severity),
  ).map((each) => ({ fact, row: each }));
}
