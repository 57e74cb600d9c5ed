import {
  ageOn,
  checkAgainst,
  contains,
  isDay,
  isDivisionCode,
  limitOn,
  parseIdentityNumber,
  type Day,
  type DivisionCode,
  type IdentityProblem,
  type Problem,
  type Sex,
  valueOf,
} from '@ger/kernel';
import type { GuardianCapacity, GuardianRelation } from './guardian.ts';
import type { FormEntry } from './form.ts';
import { formProblems } from './form-problems.ts';
import type { HealthState, LivingKind } from './vocabulary.ts';

/** What is entered of a guardian. */
export interface GuardianEntry {
  readonly name: string;
  readonly relation: GuardianRelation;
  readonly capacity: GuardianCapacity;
  readonly capacitySince?: Day | null;
  readonly phone?: string | null;
  readonly withoutPhone?: boolean | null;
  readonly address?: string | null;
  readonly birthDate?: Day | null;
  readonly identityNumber?: string | null;
  readonly awayDestination?: string | null;
  readonly awayWork?: string | null;
  readonly awaySince?: Day | null;
}

/** How the child lives from a day on, when that is entered at once. */
export interface LivingEntry {
  readonly kind: LivingKind;
  readonly place?: string | null;
  readonly livesAlone: boolean;
  /** From the day of registration on, where nothing is said. */
  readonly from?: Day;
}

/** What is entered of a child: by form, or by a row of the survey sheet. */
export interface ChildEntry {
  readonly name: string;
  readonly mongolianName?: string | null;
  readonly sex: Sex;
  readonly birthDate: Day;
  readonly ethnicGroup?: string | null;
  readonly identityNumber?: string | null;
  readonly identityNumberAbsence?: string | null;
  readonly registration: DivisionCode;
  readonly residence: DivisionCode;
  readonly rural: boolean;
  readonly address?: string | null;
  readonly health?: HealthState | null;
  readonly guardians: readonly GuardianEntry[];
  /** The other fields of the form, when they are entered at once (a row of the survey sheet). */
  readonly form?: FormEntry;
  readonly living?: LivingEntry;
  readonly reason: string;
}

const PHONE = /^\+?[\d -]{5,20}$/;
const LONGEST_NAME = 60;

const IDENTITY_WORDS: Readonly<Record<IdentityProblem, { zh: string; en: string }>> = {
  LENGTH: { zh: '证件号码应为18位', en: 'eighteen characters are needed' },
  DIGITS: { zh: '证件号码应为数字，末位可为X', en: 'digits, and an X at the end at most' },
  DATE: { zh: '证件号码中的出生日期不存在', en: 'the number holds no such birth date' },
  CHECK: { zh: '证件号码校验位不符，请核对', en: 'the check character is wrong' },
};
const DISAGREE = {
  BIRTH_DATE: { zh: '证件号码与出生日期不一致', en: 'disagrees with the birth date' },
  SEX: { zh: '证件号码与性别不一致', en: 'disagrees with the sex' },
} as const;

const problemIf = (wrong: boolean, path: string, zh: string, en: string): Problem[] =>
  wrong ? [{ path, zh, en }] : [];
const blank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';
const badName = (name: string): boolean => blank(name) || name.length > LONGEST_NAME;

/**
 * Everything that is wrong with an entry, each fault with the path of its field; empty when nothing is. `divisions` are
 * those of the officer's post: a child is registered where one is responsible (2.3). A name is never split.
 */
export function registrationProblems(
  entry: ChildEntry,
  today: Day,
  divisions: readonly DivisionCode[],
): Problem[] {
  return [
    ...identityProblems(entry, today),
    ...problemIf(
      bornWell(entry.birthDate, today) && isAdult(entry.birthDate, today),
      'birthDate',
      '已满18周岁，不属于未成年人',
      'not a minor any more',
    ),
    ...problemIf(
      !isDivisionCode(entry.registration),
      'registration',
      '户籍地区划代码无效',
      'not a division code',
    ),
    ...residenceProblems(entry.residence, divisions),
    ...formProblems({ health: entry.health ?? null, schooling: null, ...entry.form }, today),
    ...livingProblems(entry, today),
    ...problemIf(blank(entry.reason), 'reason', '请填写登记原因', 'say why'),
    ...entry.guardians.flatMap((guardian, index) => guardianProblems(guardian, `guardians.${index}`, today)),
    ...(['FATHER', 'MOTHER'] as const).flatMap((relation) =>
      problemIf(
        entry.guardians.filter((guardian) => guardian.relation === relation).length > 1,
        'guardians',
        '父亲、母亲各只登记一人，其他监护人请选其他关系',
        'one father and one mother at most; choose another relation',
      ),
    ),
  ];
}

function livingProblems({ living, birthDate }: ChildEntry, today: Day): Problem[] {
  if (!living) return [];
  const { from, place } = living;
  return [
    ...problemIf(
      from !== undefined && (isOutside(from, today) || from < birthDate),
      'livingFrom',
      '起始日期应在出生之后、今天或以前',
      'between the birth and today',
    ),
    ...problemIf((place ?? '').length > 200, 'livingPlace', '地点不超过200字', 'at most 200 characters'),
  ];
}

function bornWell(birthDate: Day, today: Day): boolean {
  return isDay(birthDate) && birthDate <= today;
}

/** Who the child is: the first section of the form. */
export type IdentityEntry = Pick<
  ChildEntry,
  'name' | 'sex' | 'birthDate' | 'identityNumber' | 'identityNumberAbsence'
>;

/** Everything wrong with who the child is said to be: number, birth date and sex must agree (GB 11643). */
export function identityProblems(entry: IdentityEntry, today: Day): Problem[] {
  return [
    ...problemIf(badName(entry.name), 'name', '请填写姓名，不超过60字', 'a name of at most 60 characters'),
    ...problemIf(
      !bornWell(entry.birthDate, today),
      'birthDate',
      '出生日期无效或晚于今天',
      'no such day, or in the future',
    ),
    ...numberProblems(entry),
  ];
}

function numberProblems(entry: IdentityEntry): Problem[] {
  const path = 'identityNumber';
  if (blank(entry.identityNumber))
    return problemIf(
      blank(entry.identityNumberAbsence),
      path,
      '请填写证件号码，没有的说明原因',
      'give the number, or say why there is none',
    );
  const identity = parseIdentityNumber(entry.identityNumber ?? '');
  if (!identity.ok) return [{ path, ...IDENTITY_WORDS[identity.problem] }];
  return checkAgainst(identity, entry).map((field) => ({ path, ...DISAGREE[field] }));
}

function residenceProblems(residence: DivisionCode, divisions: readonly DivisionCode[]): Problem[] {
  const path = 'residence';
  if (!isDivisionCode(residence) || residence.length !== 12)
    return [{ path, zh: '居住地应为嘎查村（社区）的12位区划代码', en: 'the 12-digit code of a village' }];
  return problemIf(
    !divisions.some((division) => contains(division, residence)),
    path,
    '居住地不在本单位管辖范围内',
    'not within the divisions of your post',
  );
}

/** What a guardian is, apart from capacity and stays away. */
export type GuardianPerson = Pick<
  GuardianEntry,
  'name' | 'phone' | 'withoutPhone' | 'birthDate' | 'identityNumber'
>;

/** Everything wrong with what is entered of a person; `at` gives the path of a field. */
export function personProblems(
  { name, phone, withoutPhone, birthDate, identityNumber }: GuardianPerson,
  at: (field: keyof GuardianPerson) => string,
  today: Day,
): Problem[] {
  const identity = blank(identityNumber) ? undefined : parseIdentityNumber(identityNumber ?? '');
  return [
    ...problemIf(badName(name), at('name'), '请填写监护人姓名', 'a guardian has a name'),
    ...problemIf(
      !blank(phone) && !PHONE.test(phone ?? ''),
      at('phone'),
      '电话号码无效',
      'not a telephone number',
    ),
    ...problemIf(
      !blank(phone) && withoutPhone === true,
      at('phone'),
      '已填写电话，不能同时选择无电话',
      'a number is given: not without a telephone',
    ),
    ...problemIf(
      isOutside(birthDate, today),
      at('birthDate'),
      '日期无效或晚于今天',
      'no such day, or in the future',
    ),
    ...(identity && !identity.ok
      ? [{ path: at('identityNumber'), ...IDENTITY_WORDS[identity.problem] }]
      : []),
    ...(identity?.ok && birthDate && identity.birthDate !== birthDate
      ? [{ path: at('identityNumber'), ...DISAGREE.BIRTH_DATE }]
      : []),
  ];
}

/** Everything wrong with what is entered of a guardian. */
export function guardianProblems(guardian: GuardianEntry, path: string, today: Day): Problem[] {
  const at = (field: keyof GuardianEntry): string => `${path}.${field}`;
  const { awaySince, awayDestination, awayWork, capacitySince } = guardian;
  return [
    ...personProblems(guardian, at, today),
    ...problemIf(
      isOutside(awaySince, today),
      at('awaySince'),
      '外出日期无效或晚于今天',
      'no such day, or in the future',
    ),
    ...problemIf(
      isOutside(capacitySince, today),
      at('capacitySince'),
      '日期无效或晚于今天',
      'no such day, or in the future',
    ),
    ...problemIf(
      (!blank(awayDestination) || !blank(awayWork)) && !awaySince,
      at('awaySince'),
      '填写了外出去向或工种的，请填写自何日外出',
      'since when, too',
    ),
    ...problemIf(
      !!awaySince && blank(awayDestination),
      at('awayDestination'),
      '填写了外出日期的，请填写去向',
      'where to, too',
    ),
  ];
}

/** Whether a person born on that day is of age (1.2). */
export function isAdult(birthDate: Day, on: Day): boolean {
  return ageOn(birthDate, on) >= (valueOf(limitOn('age-minor', on).amount) ?? Infinity);
}

function isOutside(day: Day | null | undefined, today: Day): boolean {
  return day !== null && day !== undefined && (!isDay(day) || day > today);
}
