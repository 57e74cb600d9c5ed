import type { Label } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import { plainHeader } from '@ger/sheets';
import type { Section } from '../../dossier/rules/form-fields.ts';
import { SEXES } from '../../dossier/rules/guardian-words.ts';
import {
  ASSISTANCES,
  CARERS,
  DISABILITY_TYPES,
  ENTRUSTING_REASONS,
  GUARDIANSHIPS,
  HEALTH_STATES,
  HOUSEHOLD_TYPES,
  HOUSINGS,
  ILLNESS_KINDS,
  INCOME_SOURCES,
  LANGUAGES,
  LIVING_KINDS,
  SCHOOLINGS,
} from '../../dossier/rules/vocabulary.ts';
import {
  GRADES,
  KNOWN_CAPACITIES,
  NONE,
  NOT_COLLECTED,
  OTHER_RELATIONS,
  YES_NO,
  type Words,
} from './choices.ts';

/** What a cell holds. CHOICES: several of them, or 无. */
export type CellKind = 'TEXT' | 'DAY' | 'DIVISION' | 'CHOICE' | 'CHOICES';

/** One column of the survey sheet (fields of the official registration form, 2.4). */
export interface Column {
  readonly key: ColumnKey;
  readonly header: string;
  readonly section: Section;
  /** Who may see it, where a sheet is given out. */
  readonly fact: Fact;
  readonly kind: CellKind;
  /** Neither empty nor 未采集. */
  readonly required: boolean;
  /** Values to choose from. */
  readonly words?: Words;
  readonly hint: string;
}

export type Parent = 'father' | 'mother';
export type Other = 'other' | 'second';
export type Grandparent =
  | 'paternalGrandfather'
  | 'paternalGrandmother'
  | 'maternalGrandfather'
  | 'maternalGrandmother';
export type Signer = 'filler' | 'checker' | 'unitHead';
type PersonField = 'Name' | 'BirthDate' | 'IdentityNumber' | 'Capacity' | 'Phone';
export type ColumnKey =
  | 'name'
  | 'mongolianName'
  | 'sex'
  | 'birthDate'
  | 'ethnicGroup'
  | 'identityNumber'
  | 'identityNumberAbsence'
  | 'householdRegistered'
  | 'householdType'
  | 'registration'
  | 'residence'
  | 'rural'
  | 'address'
  | 'health'
  | 'disabilityType'
  | 'disabilityGrade'
  | 'illnessKind'
  | 'illness'
  | 'schooling'
  | 'boarding'
  | 'languageOfInstruction'
  | `${Grandparent}${'Name' | 'BirthDate'}`
  | 'otherMembers'
  | 'incomeSources'
  | 'housing'
  | 'assistance'
  | `${Parent}${PersonField | 'AwayDestination' | 'AwayWork' | 'AwaySince'}`
  | `${Other}${PersonField | 'Relation' | 'Address'}`
  | 'carer'
  | 'guardianship'
  | 'entrustingReason'
  | 'livingKind'
  | 'livingPlace'
  | 'livesAlone'
  | 'livingFrom'
  | `${Signer}${'Name' | 'On'}`;

type Made = Omit<Column, 'section' | 'fact'> & { readonly fact?: Fact };
type More = { required?: true; fact?: Fact; hint?: string };

const make = (kind: CellKind, key: ColumnKey, header: string, { hint = '', ...more }: More = {}): Made => ({
  key,
  header,
  kind,
  hint,
  required: false,
  ...more,
});
const text = (key: ColumnKey, header: string, more?: More): Made => make('TEXT', key, header, more);
const day = (key: ColumnKey, header: string, more?: More): Made =>
  make('DAY', key, header, { hint: '如 2016-05-20', ...more });
const division = (key: ColumnKey, header: string, more?: More): Made => make('DIVISION', key, header, more);
const choice = (key: ColumnKey, header: string, words: Words, more?: More): Made => ({
  ...make('CHOICE', key, header, more),
  words,
});
const choices = (key: ColumnKey, header: string, words: Words): Made => ({
  ...make('CHOICES', key, header, { hint: `可多选，用顿号分开；没有的填“${NONE}”` }),
  words,
});
const section = (name: Section, fact: Fact, made: readonly Made[]): Column[] =>
  made.map((column) => ({ section: name, fact, ...column }));

const required = true;
const NUMBER: More = { fact: 'IDENTITY_NUMBER', hint: '18位，按文本填写' };
const PHONE: More = { fact: 'GUARDIAN_CONTACT', hint: `没有电话的填“${NONE}”` };

const grandparent = (key: Grandparent, zh: string): Made[] => [
  text(`${key}Name`, `${zh}姓名`),
  day(`${key}BirthDate`, `${zh}出生日期`),
];
const person = (key: Parent | Other, zh: string): Made[] => [
  choice(`${key}Capacity`, `${zh}监护能力`, KNOWN_CAPACITIES, { hint: '填写了姓名的必填' }),
  day(`${key}BirthDate`, `${zh}出生日期`),
  text(`${key}IdentityNumber`, `${zh}身份证号`, NUMBER),
  text(`${key}Phone`, `${zh}电话`, PHONE),
];
const parent = (key: Parent, zh: string): Made[] => [
  text(`${key}Name`, `${zh}姓名`, { hint: '不填表示未登记' }),
  ...person(key, zh),
  text(`${key}AwayDestination`, `${zh}外出去向`, { hint: '正在外出务工的填写，到省、市' }),
  text(`${key}AwayWork`, `${zh}外出工种`),
  day(`${key}AwaySince`, `${zh}外出日期`),
];
const other = (key: Other, zh: string): Made[] => [
  text(`${key}Name`, `${zh}姓名`),
  choice(`${key}Relation`, `${zh}关系`, OTHER_RELATIONS, { hint: '填写了姓名的必填' }),
  ...person(key, zh),
  text(`${key}Address`, `${zh}住址`, { fact: 'GUARDIAN_CONTACT' }),
];
const signed = (key: Signer, zh: string): Made[] => [
  text(`${key}Name`, zh),
  day(`${key}On`, `${zh}签字日期`),
];

/** 登记表的列 (2.4, 6.2), in the order of the form: template, import and export are all made of this table. */
export const COLUMNS: readonly Column[] = [
  ...section('IDENTITY', 'CHILD_CORE', [
    text('name', '姓名', { required, hint: '按户口簿填写，不要拆分' }),
    text('mongolianName', '传统蒙古文姓名'),
    choice('sex', '性别', SEXES, { required, fact: 'CHILD_ROW' }),
    day('birthDate', '出生日期', { required, fact: 'CHILD_ROW' }),
    text('ethnicGroup', '民族'),
    text('identityNumber', '身份证件号码', { ...NUMBER, hint: '18位，按文本填写；没有的填下一列' }),
    text('identityNumberAbsence', '无证件原因', { fact: 'IDENTITY_NUMBER_MASKED' }),
  ]),
  ...section('REGISTRATION', 'CHILD_CORE', [
    choice('householdRegistered', '是否登记户口', YES_NO),
    choice('householdType', '户口类型', HOUSEHOLD_TYPES),
    division('registration', '户籍地区划代码', { required }),
    choice('rural', '农村牧区', YES_NO, { required, hint: '户籍或居住在农村牧区的填“是”' }),
    division('residence', '居住地区划代码', { required, hint: '嘎查村（社区）的12位代码' }),
    text('address', '详细住址', { fact: 'FULL_ADDRESS' }),
  ]),
  ...section('HEALTH', 'HEALTH', [
    choice('health', '健康状况', HEALTH_STATES),
    choice('disabilityType', '残疾类别', DISABILITY_TYPES, { hint: '健康状况为残疾的填写' }),
    choice('disabilityGrade', '残疾等级', GRADES, { hint: '健康状况为残疾的填写' }),
    choice('illnessKind', '患病类别', ILLNESS_KINDS, { hint: '健康状况为患病的填写' }),
    text('illness', '所患疾病', { hint: '健康状况为患病的填写' }),
  ]),
  ...section('SCHOOLING', 'SCHOOLING_STATUS', [
    choice('schooling', '就学情况', SCHOOLINGS),
    choice('boarding', '是否寄宿', YES_NO, { hint: '在园、在校的填写' }),
    choice('languageOfInstruction', '授课语言', LANGUAGES),
  ]),
  ...section('HOUSEHOLD', 'GUARDIANS', [
    ...grandparent('paternalGrandfather', '祖父'),
    ...grandparent('paternalGrandmother', '祖母'),
    ...grandparent('maternalGrandfather', '外祖父'),
    ...grandparent('maternalGrandmother', '外祖母'),
    text('otherMembers', '其他家庭成员', {
      hint: `如 兄弟姐妹 格日勒 2012-05-01；其他成员 乌云；没有的填“${NONE}”`,
    }),
    choices('incomeSources', '收入来源', INCOME_SOURCES),
    choice('housing', '住房情况', HOUSINGS),
    choices('assistance', '享受救助', ASSISTANCES),
  ]),
  ...section('GUARDIANS', 'GUARDIANS', [
    ...parent('father', '父亲'),
    ...parent('mother', '母亲'),
    ...other('other', '其他监护人'),
    ...other('second', '第二其他监护人'),
  ]),
  ...section('CARE', 'GUARDIANS', [
    choice('carer', '实际照料人', CARERS),
    choice('guardianship', '监护情况', GUARDIANSHIPS),
    choice('entrustingReason', '委托照料原因', ENTRUSTING_REASONS),
  ]),
  ...section('LIVING', 'GUARDIANS', [
    choice('livingKind', '居住方式', LIVING_KINDS, { hint: '夏营盘、冬营盘是牧区季节性居住地' }),
    text('livingPlace', '居住地点'),
    choice('livesAlone', '是否单独居住', YES_NO, { hint: '填写了居住方式的必填' }),
    day('livingFrom', '居住起始日期', { hint: '不填按导入之日' }),
  ]),
  ...section('SIGNATURES', 'CHILD_CORE', [
    ...signed('filler', '填表人'),
    ...signed('checker', '审核人'),
    ...signed('unitHead', '单位负责人'),
  ]),
];

const BY_KEY = new Map(COLUMNS.map((column) => [column.key, column]));
const BY_HEADER = new Map(COLUMNS.map((column) => [column.header, column]));

/** The header of a column. */
export function headerOf(key: ColumnKey): string {
  return BY_KEY.get(key)?.header ?? key;
}

/** The column of a header as it stands in a sheet: a star and spaces are passed over. */
export function columnOf(header: string): Column | undefined {
  return BY_HEADER.get(plainHeader(header));
}

/** What may be chosen in a cell, in the words of the sheet. */
export function choicesOf({ kind, words, required: needed }: Column): string[] | undefined {
  if (!words) return undefined;
  const listed = Object.values(words).map(({ zh }: Label) => zh);
  return [...listed, ...(kind === 'CHOICES' ? [NONE] : []), ...(needed ? [] : [NOT_COLLECTED])];
}

/** Headers a sheet must have. */
export const REQUIRED_HEADERS: readonly string[] = COLUMNS.filter(({ required: needed }) => needed).map(
  ({ header }) => header,
);
