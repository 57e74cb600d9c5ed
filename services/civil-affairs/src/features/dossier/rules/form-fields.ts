import { mask, type Day, type Label } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import type { Dossier } from './dossier.ts';
import { mayBoard, type HouseholdMember, type LivingArrangement, type Signature } from './form.ts';
import { capacityOn, parentOf, type Guardian } from './guardian.ts';
import { CAPACITIES, SEXES } from './guardian-words.ts';
import { livingOn } from './spells.ts';
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
  MEMBER_RELATIONS,
  SCHOOLINGS,
} from './vocabulary.ts';

/** 登记表的部分, in the order of the form. */
export const SECTIONS = {
  IDENTITY: { zh: '基本信息', en: 'Identity' },
  REGISTRATION: { zh: '户籍与住址', en: 'Registration and address' },
  HEALTH: { zh: '健康状况', en: 'Health' },
  SCHOOLING: { zh: '就学情况', en: 'Schooling' },
  HOUSEHOLD: { zh: '家庭情况', en: 'Household' },
  GUARDIANS: { zh: '父母及其他监护人', en: 'Parents and other guardians' },
  CARE: { zh: '监护照料情况', en: 'Care' },
  LIVING: { zh: '居住安排', en: 'Living arrangement' },
  SIGNATURES: { zh: '填表与审核', en: 'Signatures' },
} as const satisfies Readonly<Record<string, Label>>;
export type Section = keyof typeof SECTIONS;

/** One field of the registration form: what it is called, who may see it, and what stands in it. */
export interface FormField extends Label {
  readonly key: string;
  readonly section: Section;
  readonly fact: Fact;
  /** What stands in it, in words; `null` is 未采集. */
  shown(dossier: Dossier, day: Day): Label | null;
  /** Whether the form asks for it of this child (the grade of a disability only of a disabled one). */
  applies(dossier: Dossier, day: Day): boolean;
}

const NONE: Label = { zh: '无', en: 'none' };
/** A text as it stands, the same in both languages. */
const text = (value: string | null): Label | null => (value === null ? null : { zh: value, en: value });
const yesNo = (value: boolean | null): Label | null =>
  value === null ? null : value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
const word = <K extends string>(words: Readonly<Record<K, Label>>, key: K | null): Label | null =>
  key === null ? null : words[key];
const all = (labels: readonly Label[]): Label =>
  labels.length === 0
    ? NONE
    : { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
const list = <K extends string>(
  words: Readonly<Record<K, Label>>,
  keys: readonly K[] | null,
): Label | null => (keys === null ? null : all(keys.map((key) => words[key])));
const signed = (signature: Signature | null): Label | null =>
  signature === null ? null : text(`${signature.name} ${signature.on}`);
const memberWords = ({ name, relation, birthDate }: HouseholdMember): Label => {
  const { zh, en } = MEMBER_RELATIONS[relation];
  const born = birthDate ? ` ${birthDate}` : '';
  return { zh: `${zh}${name}${born}`, en: `${en} ${name}${born}` };
};

/** A living arrangement in words, without its place. */
export const livingWords = ({ kind, livesAlone }: Pick<LivingArrangement, 'kind' | 'livesAlone'>): Label => {
  const { zh, en } = LIVING_KINDS[kind];
  return livesAlone ? { zh: `${zh}，单独居住`, en: `${en}, alone` } : { zh, en };
};

type Shown = FormField['shown'];
const always = (): boolean => true;
const field = (
  section: Section,
  fact: Fact,
  key: string,
  [zh, en]: readonly [string, string],
  shown: Shown,
  applies: FormField['applies'] = always,
): FormField => ({ section, fact, key, zh, en, shown, applies });

/** What is asked of each parent of the record. */
function parentFields(relation: 'FATHER' | 'MOTHER', key: string, zh: string, en: string): FormField[] {
  const of = (dossier: Dossier, day: Day): Guardian | undefined => parentOf(dossier.guardians, relation, day);
  const recorded: FormField['applies'] = (dossier, day) => of(dossier, day) !== undefined;
  const about =
    (read: (parent: Guardian, day: Day) => Label | null): Shown =>
    (dossier, day) => {
      const parent = of(dossier, day);
      return parent ? read(parent, day) : null;
    };
  const ask = (
    name: string,
    fact: Fact,
    labels: readonly [string, string],
    read: (parent: Guardian, day: Day) => Label | null,
  ): FormField =>
    field(
      'GUARDIANS',
      fact,
      `${key}${name}`,
      [`${zh}${labels[0]}`, `${en}: ${labels[1]}`],
      about(read),
      recorded,
    );
  return [
    field(
      'GUARDIANS',
      'GUARDIANS',
      key,
      [zh, en],
      about(({ name }) => text(name)),
    ),
    ask('BirthDate', 'GUARDIANS', ['出生日期', 'birth date'], ({ birthDate }) => text(birthDate)),
    ask('IdentityNumber', 'IDENTITY_NUMBER_MASKED', ['身份证号', 'identity number'], ({ identityNumber }) =>
      text(identityNumber === null ? null : mask(identityNumber)),
    ),
    ask('Capacity', 'GUARDIANS', ['监护能力', 'capacity'], (parent, day) => {
      const capacity = capacityOn(parent, day);
      return capacity === 'UNKNOWN' ? null : CAPACITIES[capacity];
    }),
    ask('Phone', 'GUARDIAN_CONTACT', ['电话', 'telephone'], ({ phone, withoutPhone }) =>
      withoutPhone ? NONE : text(phone),
    ),
  ];
}

const disabled: FormField['applies'] = ({ health }) => health === 'DISABLED';
const ill: FormField['applies'] = ({ health }) => health === 'ILL';
const entrusted: FormField['applies'] = ({ form }) =>
  form.carer === 'GRANDPARENTS' || form.carer === 'RELATIVES_OR_FRIENDS';

/** 登记表各项 (2.4, 3.2.b), in the order of the form. Printed forms, counts and comparisons are all made of this table. */
export const FORM_FIELDS: readonly FormField[] = [
  field('IDENTITY', 'CHILD_CORE', 'name', ['姓名', 'Name'], ({ name }) => text(name)),
  field('IDENTITY', 'CHILD_ROW', 'sex', ['性别', 'Sex'], ({ sex }) => SEXES[sex]),
  field('IDENTITY', 'CHILD_ROW', 'birthDate', ['出生日期', 'Birth date'], ({ birthDate }) => text(birthDate)),
  field('IDENTITY', 'IDENTITY_NUMBER_MASKED', 'identityNumber', ['身份证件号码', 'Identity number'], (of) =>
    text(of.identityNumber === null ? of.identityNumberAbsence : mask(of.identityNumber)),
  ),
  field('IDENTITY', 'CHILD_CORE', 'ethnicGroup', ['民族', 'Ethnic group'], (of) => text(of.ethnicGroup)),
  field('REGISTRATION', 'CHILD_CORE', 'householdRegistered', ['是否登记户口', 'Registered'], ({ form }) =>
    yesNo(form.householdRegistered),
  ),
  field('REGISTRATION', 'CHILD_CORE', 'householdType', ['户口类型', 'Household type'], ({ form }) =>
    word(HOUSEHOLD_TYPES, form.householdType),
  ),
  field('REGISTRATION', 'CHILD_CORE', 'registration', ['户籍地', 'Place of registration'], (of) =>
    text(of.registration),
  ),
  field('REGISTRATION', 'CHILD_CORE', 'rural', ['农村牧区', 'Rural or pastoral'], ({ rural }) =>
    yesNo(rural),
  ),
  field('REGISTRATION', 'CHILD_CORE', 'residence', ['居住地', 'Residence'], (of) => text(of.residence)),
  field('REGISTRATION', 'FULL_ADDRESS', 'address', ['详细住址', 'Address'], ({ address }) => text(address)),
  field('HEALTH', 'HEALTH', 'health', ['健康状况', 'Health'], ({ health }) => word(HEALTH_STATES, health)),
  field(
    'HEALTH',
    'HEALTH',
    'disabilityType',
    ['残疾类别', 'Disability'],
    ({ form }) => word(DISABILITY_TYPES, form.disabilityType),
    disabled,
  ),
  field(
    'HEALTH',
    'HEALTH',
    'disabilityGrade',
    ['残疾等级', 'Grade of disability'],
    ({ form: { disabilityGrade: grade } }) =>
      grade === null ? null : { zh: `${grade}级`, en: `grade ${grade}` },
    disabled,
  ),
  field(
    'HEALTH',
    'HEALTH',
    'illnessKind',
    ['患病类别', 'Kind of illness'],
    ({ form }) => word(ILLNESS_KINDS, form.illnessKind),
    ill,
  ),
  field('HEALTH', 'HEALTH', 'illness', ['所患疾病', 'Illness'], ({ form }) => text(form.illness), ill),
  field('SCHOOLING', 'SCHOOLING_STATUS', 'schooling', ['就学情况', 'Schooling'], ({ form }) =>
    word(SCHOOLINGS, form.schooling),
  ),
  field(
    'SCHOOLING',
    'SCHOOLING_STATUS',
    'boarding',
    ['是否寄宿', 'Boarder'],
    ({ form }) => yesNo(form.boarding),
    ({ form }) => mayBoard(form.schooling),
  ),
  field(
    'SCHOOLING',
    'SCHOOLING_STATUS',
    'languageOfInstruction',
    ['授课语言', 'Language of instruction'],
    ({ form }) => word(LANGUAGES, form.languageOfInstruction),
  ),
  field('HOUSEHOLD', 'GUARDIANS', 'members', ['家庭成员', 'Members'], ({ form }) =>
    form.members === null ? null : all(form.members.map(memberWords)),
  ),
  field('HOUSEHOLD', 'GUARDIANS', 'incomeSources', ['收入来源', 'Income'], ({ form }) =>
    list(INCOME_SOURCES, form.incomeSources),
  ),
  field('HOUSEHOLD', 'GUARDIANS', 'housing', ['住房情况', 'Housing'], ({ form }) =>
    word(HOUSINGS, form.housing),
  ),
  field('HOUSEHOLD', 'GUARDIANS', 'assistance', ['享受救助', 'Assistance in force'], ({ form }) =>
    list(ASSISTANCES, form.assistance),
  ),
  ...parentFields('FATHER', 'father', '父亲', 'Father'),
  ...parentFields('MOTHER', 'mother', '母亲', 'Mother'),
  field('CARE', 'GUARDIANS', 'carer', ['实际照料人', 'Who cares for the child'], ({ form }) =>
    word(CARERS, form.carer),
  ),
  field('CARE', 'GUARDIANS', 'guardianship', ['监护情况', 'Guardianship'], ({ form }) =>
    word(GUARDIANSHIPS, form.guardianship),
  ),
  field(
    'CARE',
    'GUARDIANS',
    'entrustingReason',
    ['委托照料原因', 'Reason for entrusting'],
    ({ form }) => word(ENTRUSTING_REASONS, form.entrustingReason),
    entrusted,
  ),
  field('LIVING', 'GUARDIANS', 'livingArrangement', ['现居住方式', 'Living arrangement'], ({ form }, day) => {
    const now = livingOn(form, day);
    return now ? livingWords(now) : null;
  }),
  field('SIGNATURES', 'CHILD_CORE', 'filler', ['填表人', 'Filled by'], ({ form }) => signed(form.filler)),
  field('SIGNATURES', 'CHILD_CORE', 'checker', ['审核人', 'Checked by'], ({ form }) => signed(form.checker)),
  field('SIGNATURES', 'CHILD_CORE', 'unitHead', ['单位负责人', 'Head of unit'], ({ form }) =>
    signed(form.unitHead),
  ),
];
