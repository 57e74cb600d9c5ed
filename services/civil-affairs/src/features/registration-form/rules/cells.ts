import type { Day, Label } from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { mayBoard, type HouseholdMember, type Signature } from '../../dossier/rules/form.ts';
import {
  capacityOn,
  isGuardianOn,
  migrationOn,
  parentOf,
  type Guardian,
} from '../../dossier/rules/guardian.ts';
import { SEXES } from '../../dossier/rules/guardian-words.ts';
import { livingOn } from '../../dossier/rules/spells.ts';
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
  type MemberRelation,
} from '../../dossier/rules/vocabulary.ts';
import { GRADES, KNOWN_CAPACITIES, NONE, OTHER_MEMBERS, OTHER_RELATIONS, YES_NO } from './choices.ts';
import {
  COLUMNS,
  type ColumnKey,
  type Grandparent,
  type Other,
  type Parent,
  type Signer,
} from './columns.ts';

/** What stands in a cell: words of the sheet; `null` is 未采集, an empty text is not asked of this child. */
export type CellText = string | null;
type Cell = (dossier: Dossier, day: Day) => CellText;
type Cells<K extends ColumnKey> = Readonly<Record<K, Cell>>;

const NOT_ASKED = '';
const yesNo = (value: boolean | null): CellText =>
  value === null ? null : value ? YES_NO.YES.zh : YES_NO.NO.zh;
const word = <K extends string | number>(words: Readonly<Record<K, Label>>, key: K | null): CellText =>
  key === null ? null : words[key].zh;
const list = <K extends string>(words: Readonly<Record<K, Label>>, keys: readonly K[] | null): CellText =>
  keys === null ? null : keys.length === 0 ? NONE : keys.map((key) => words[key].zh).join('、');

const GRANDPARENTS: Readonly<Record<Grandparent, MemberRelation>> = {
  paternalGrandfather: 'PATERNAL_GRANDFATHER',
  paternalGrandmother: 'PATERNAL_GRANDMOTHER',
  maternalGrandfather: 'MATERNAL_GRANDFATHER',
  maternalGrandmother: 'MATERNAL_GRANDMOTHER',
};
/** The grandparents' columns, each with the relation it stands for. */
export const GRANDPARENT_COLUMNS = Object.entries(GRANDPARENTS) as [Grandparent, MemberRelation][];

function grandparentCells(key: Grandparent): Cells<`${typeof key}${'Name' | 'BirthDate'}`> {
  const about =
    (read: (member: HouseholdMember) => CellText): Cell =>
    ({ form: { members } }) => {
      if (members === null) return null;
      const member = members.find(({ relation }) => relation === GRANDPARENTS[key]);
      return member ? read(member) : NOT_ASKED;
    };
  return {
    [`${key}Name`]: about(({ name }) => name),
    [`${key}BirthDate`]: about(({ birthDate }) => birthDate ?? null),
  } as Cells<`${typeof key}${'Name' | 'BirthDate'}`>;
}

const otherMembers: Cell = ({ form: { members } }) => {
  if (members === null) return null;
  if (members.length === 0) return NONE;
  const others = members.flatMap(({ relation, name, birthDate }) =>
    relation === 'SIBLING' || relation === 'OTHER'
      ? [[OTHER_MEMBERS[relation].zh, name, ...(birthDate ? [birthDate] : [])].join(' ')]
      : [],
  );
  return others.join('；');
};

type PersonCells = Readonly<Record<string, (guardian: Guardian, day: Day) => CellText>>;
const PERSON: PersonCells = {
  Name: ({ name }) => name,
  BirthDate: ({ birthDate }) => birthDate,
  IdentityNumber: ({ identityNumber }) => identityNumber,
  Capacity: (guardian, day) => {
    const capacity = capacityOn(guardian, day);
    return capacity === 'UNKNOWN' ? null : KNOWN_CAPACITIES[capacity].zh;
  },
  Phone: ({ phone, withoutPhone }) => (withoutPhone ? NONE : phone),
};
const PARENT: PersonCells = {
  ...PERSON,
  AwayDestination: (guardian, day) => migrationOn(guardian, day)?.destination ?? NOT_ASKED,
  AwayWork: (guardian, day) => {
    const away = migrationOn(guardian, day);
    return away ? away.work : NOT_ASKED;
  },
  AwaySince: (guardian, day) => migrationOn(guardian, day)?.from ?? NOT_ASKED,
};
const OTHER: PersonCells = {
  ...PERSON,
  Relation: ({ relation }) =>
    relation === 'FATHER' || relation === 'MOTHER' ? NOT_ASKED : OTHER_RELATIONS[relation].zh,
  Address: ({ address }) => address,
};

/** Guardians of a day besides the parents, in the order they were recorded. */
export function othersOn(guardians: readonly Guardian[], day: Day): Guardian[] {
  return guardians.filter(
    (guardian) =>
      guardian.relation !== 'FATHER' && guardian.relation !== 'MOTHER' && isGuardianOn(guardian, day),
  );
}

function personCells<K extends Parent | Other>(
  key: K,
  cells: PersonCells,
  find: (dossier: Dossier, day: Day) => Guardian | undefined,
): Readonly<Record<string, Cell>> {
  return Object.fromEntries(
    Object.entries(cells).map(([field, read]): [string, Cell] => [
      `${key}${field}`,
      (dossier, day) => {
        const guardian = find(dossier, day);
        return guardian ? read(guardian, day) : NOT_ASKED;
      },
    ]),
  );
}

function signatureCells(key: Signer): Readonly<Record<string, Cell>> {
  const about =
    (read: (signature: Signature) => string): Cell =>
    ({ form }) => {
      const signature = form[key];
      return signature ? read(signature) : null;
    };
  return { [`${key}Name`]: about(({ name }) => name), [`${key}On`]: about(({ on }) => on) };
}

const disabled =
  (cell: Cell): Cell =>
  (dossier, day) =>
    dossier.health === 'DISABLED' ? cell(dossier, day) : NOT_ASKED;
const ill =
  (cell: Cell): Cell =>
  (dossier, day) =>
    dossier.health === 'ILL' ? cell(dossier, day) : NOT_ASKED;

const CELLS: Readonly<Record<string, Cell>> = {
  name: ({ name }) => name,
  mongolianName: ({ mongolianName }) => mongolianName,
  sex: ({ sex }) => SEXES[sex].zh,
  birthDate: ({ birthDate }) => birthDate,
  ethnicGroup: ({ ethnicGroup }) => ethnicGroup,
  identityNumber: ({ identityNumber }) => identityNumber,
  identityNumberAbsence: ({ identityNumber, identityNumberAbsence }) =>
    identityNumber === null ? identityNumberAbsence : NOT_ASKED,
  householdRegistered: ({ form }) => yesNo(form.householdRegistered),
  householdType: ({ form }) => word(HOUSEHOLD_TYPES, form.householdType),
  registration: ({ registration }) => registration,
  rural: ({ rural }) => yesNo(rural),
  residence: ({ residence }) => residence,
  address: ({ address }) => address,
  health: ({ health }) => word(HEALTH_STATES, health),
  disabilityType: disabled(({ form }) => word(DISABILITY_TYPES, form.disabilityType)),
  disabilityGrade: disabled(({ form }) =>
    word<number>(GRADES as Readonly<Record<number, Label>>, form.disabilityGrade),
  ),
  illnessKind: ill(({ form }) => word(ILLNESS_KINDS, form.illnessKind)),
  illness: ill(({ form }) => form.illness),
  schooling: ({ form }) => word(SCHOOLINGS, form.schooling),
  boarding: ({ form }) => (mayBoard(form.schooling) ? yesNo(form.boarding) : NOT_ASKED),
  languageOfInstruction: ({ form }) => word(LANGUAGES, form.languageOfInstruction),
  ...Object.assign({}, ...GRANDPARENT_COLUMNS.map(([key]) => grandparentCells(key))),
  otherMembers,
  incomeSources: ({ form }) => list(INCOME_SOURCES, form.incomeSources),
  housing: ({ form }) => word(HOUSINGS, form.housing),
  assistance: ({ form }) => list(ASSISTANCES, form.assistance),
  ...personCells('father', PARENT, ({ guardians }, day) => parentOf(guardians, 'FATHER', day)),
  ...personCells('mother', PARENT, ({ guardians }, day) => parentOf(guardians, 'MOTHER', day)),
  ...personCells('other', OTHER, ({ guardians }, day) => othersOn(guardians, day)[0]),
  ...personCells('second', OTHER, ({ guardians }, day) => othersOn(guardians, day)[1]),
  carer: ({ form }) => word(CARERS, form.carer),
  guardianship: ({ form }) => word(GUARDIANSHIPS, form.guardianship),
  entrustingReason: ({ form }) => word(ENTRUSTING_REASONS, form.entrustingReason),
  livingKind: ({ form }, day) => word(LIVING_KINDS, livingOn(form, day)?.kind ?? null),
  livingPlace: ({ form }, day) => {
    const living = livingOn(form, day);
    return living ? living.place : NOT_ASKED;
  },
  livesAlone: ({ form }, day) => {
    const living = livingOn(form, day);
    return living ? yesNo(living.livesAlone) : NOT_ASKED;
  },
  livingFrom: ({ form }, day) => livingOn(form, day)?.from ?? NOT_ASKED,
  ...signatureCells('filler'),
  ...signatureCells('checker'),
  ...signatureCells('unitHead'),
};

/** What stands in a column for a child on a day, in the words of the sheet; `null` is 未采集. */
export function cellOf(key: ColumnKey, dossier: Dossier, day: Day): CellText {
  const cell = CELLS[key];
  if (!cell) throw new Error(`no cell is made for the column ${key}`);
  return cell(dossier, day);
}

/** The line of a child, in the order of the columns. */
export function lineOf(dossier: Dossier, day: Day): CellText[] {
  return COLUMNS.map(({ key }) => cellOf(key, dossier, day));
}
