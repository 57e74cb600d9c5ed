import { ageOn, table, figureOn, valueOf, type Day, type DivisionCode, type Tightened } from '@ger/kernel';

/** 资格核查事项 — what the law asks about a delegate and an officer has to find out (L.2). */
export const CHECK_ITEMS = ['HEALTH', 'HARM_RECORD', 'ADDICTION', 'PAST_NEGLECT', 'UNSUITED'] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];
export type CheckResult = 'CLEAR' | 'FAILS';
/** 核查依据 */
export type CheckEvidence =
  | 'IDENTITY_DOCUMENT'
  | 'MEDICAL_CERTIFICATE'
  | 'POLICE_RECORD'
  | 'VILLAGE_STATEMENT'
  | 'HOME_VISIT'
  | 'OWN_STATEMENT';

/** One item of the check: the result, who found it out, when, and from what. */
export interface DelegateCheck {
  readonly item: CheckItem;
  readonly result: CheckResult;
  readonly evidence: CheckEvidence;
  readonly checkedBy: string;
  readonly checkedOn: Day;
}

type Found = CheckResult | 'UNCHECKED';

/** What the table compares. */
export interface DelegateFacts {
  readonly ofAge: boolean;
  /** The identity number is on record, without which nobody can count the children in care. */
  readonly identified: boolean;
  readonly health: Found;
  readonly harmRecord: Found;
  readonly addiction: Found;
  readonly pastNeglect: Found;
  readonly unsuited: Found;
  /** One more child stays within the bound. */
  readonly withinBound: boolean;
}

/** What a delegate is judged by. */
export interface Candidate {
  readonly delegateBirthDate: Day;
  readonly delegateIdentityNumber: string | null;
  readonly checks: readonly DelegateCheck[];
  /** Other children in care of the same person, counted by identity token in all dossiers. */
  readonly childrenInCare: number;
  readonly from: Day;
  readonly residence: DivisionCode;
  readonly tightened: readonly Tightened[];
}

/** The facts of a candidate, on the first day of the delegation. */
export function delegateFacts({
  checks,
  from,
  residence,
  tightened,
  ...candidate
}: Candidate): DelegateFacts {
  const found = (item: CheckItem): Found =>
    checks.find((check) => check.item === item)?.result ?? 'UNCHECKED';
  const figure = (kind: 'age-minor' | 'children-per-delegate'): number =>
    valueOf(figureOn(kind, { division: residence, day: from }, tightened)) ?? Infinity;
  return {
    ofAge: ageOn(candidate.delegateBirthDate, from) >= figure('age-minor'),
    identified: candidate.delegateIdentityNumber !== null,
    health: found('HEALTH'),
    harmRecord: found('HARM_RECORD'),
    addiction: found('ADDICTION'),
    pastNeglect: found('PAST_NEGLECT'),
    unsuited: found('UNSUITED'),
    withinBound: candidate.childrenInCare < figure('children-per-delegate'),
  };
}

const BARRED = 'DELEGATE_NOT_DISQUALIFIED';

/** 受委托人资格判定表 (3.1.b, L.2): each row is one reason why somebody cannot be named, and its code. */
export const DELEGATE = table<DelegateFacts, string>('delegate', '2026-01', [
  {
    id: 'unable',
    clause: '3.1.b',
    when: { health: 'FAILS' },
    then: 'DELEGATE_ABLE',
    zh: '受委托人须有照料能力',
    en: 'The delegate must be able to care for the child',
  },
  {
    id: 'under-age',
    clause: 'L.2',
    when: { ofAge: false },
    then: 'DELEGATE_OF_AGE',
    zh: '受委托人须年满18周岁',
    en: 'The delegate must be of age',
  },
  {
    id: 'harm-record',
    clause: 'L.2',
    when: { harmRecord: 'FAILS' },
    then: BARRED,
    zh: '曾实施性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪行为的，不得作为受委托人',
    en: 'Past sexual assault, abuse, abandonment, trafficking or violence bars a delegate',
  },
  {
    id: 'addiction',
    clause: 'L.2',
    when: { addiction: 'FAILS' },
    then: BARRED,
    zh: '有吸毒、酗酒、赌博等恶习的，不得作为受委托人',
    en: 'Drugs, alcohol or gambling bar a delegate',
  },
  {
    id: 'past-neglect',
    clause: 'L.2',
    when: { pastNeglect: 'FAILS' },
    then: BARRED,
    zh: '曾拒不履行或者长期怠于履行监护、照护职责的，不得作为受委托人',
    en: 'Past refusal or neglect of care bars a delegate',
  },
  {
    id: 'unsuited',
    clause: 'L.2',
    when: { unsuited: 'FAILS' },
    then: BARRED,
    zh: '有其他不适宜情形的，不得作为受委托人',
    en: 'Another reason makes the person unsuited as a delegate',
  },
  {
    id: 'unidentified',
    clause: 'L.2',
    when: { identified: false },
    then: 'DELEGATE_IDENTIFIED',
    zh: '须登记受委托人身份证件号码，以核对其已照料的儿童人数',
    en: 'Record the identity number, by which the children already in care are counted',
  },
  {
    id: 'too-many-children',
    clause: 'L.2',
    when: { withinBound: false },
    then: 'DELEGATE_WITHIN_BOUND',
    zh: '受委托人已照料的儿童达到上限，难以保证照护能力',
    en: 'The delegate already cares for as many children as one person may',
  },
  {
    id: 'health-unchecked',
    clause: 'L.2',
    when: { health: 'UNCHECKED' },
    then: 'HEALTH_CHECKED',
    zh: '尚未核查身心健康和照护能力',
    en: 'Health and ability to care have not been checked',
  },
  {
    id: 'harm-record-unchecked',
    clause: 'L.2',
    when: { harmRecord: 'UNCHECKED' },
    then: 'HARM_RECORD_CHECKED',
    zh: '尚未核查性侵害、虐待、拐卖、暴力伤害等记录',
    en: 'A record of abuse, trafficking or violence has not been checked',
  },
  {
    id: 'addiction-unchecked',
    clause: 'L.2',
    when: { addiction: 'UNCHECKED' },
    then: 'ADDICTION_CHECKED',
    zh: '尚未核查吸毒、酗酒、赌博等恶习',
    en: 'Drugs, alcohol and gambling have not been checked',
  },
  {
    id: 'past-neglect-unchecked',
    clause: 'L.2',
    when: { pastNeglect: 'UNCHECKED' },
    then: 'PAST_NEGLECT_CHECKED',
    zh: '尚未核查以往履行监护、照护职责的情况',
    en: 'Past neglect has not been checked',
  },
  {
    id: 'unsuited-unchecked',
    clause: 'L.2',
    when: { unsuited: 'UNCHECKED' },
    then: 'UNSUITED_CHECKED',
    zh: '尚未核查其他不适宜情形',
    en: 'Other reasons against the person have not been checked',
  },
]);
