import type {
  ActualCarer,
  Assistance,
  DisabilityType,
  EntrustingReason,
  GuardianCapacity,
  GuardianEndReason,
  GuardianRelation,
  GuardianshipRating,
  HealthState,
  HouseholdType,
  Housing,
  IllnessKind,
  IncomeSource,
  LanguageOfInstruction,
  LivingKind,
  MemberRelation,
  Schooling,
  Sex,
  StatedLeavingReason,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import type { zhCN } from '../../texts/zh-CN.ts';

/** All values of an enum, in the order of the form; the type makes a forgotten one a fault. */
const all = <E extends string>(values: Readonly<Record<E, true>>): readonly E[] => Object.keys(values) as E[];

const LISTS = {
  sex: ['Sex', all<Sex>({ MALE: true, FEMALE: true })],
  health: [
    'HealthState',
    all<HealthState>({ HEALTHY: true, WEAK: true, DISABLED: true, ILL: true, OTHER: true }),
  ],
  disabilityType: [
    'DisabilityType',
    all<DisabilityType>({
      VISUAL: true,
      HEARING: true,
      SPEECH: true,
      PHYSICAL: true,
      INTELLECTUAL: true,
      MENTAL: true,
      MULTIPLE: true,
    }),
  ],
  illnessKind: ['IllnessKind', all<IllnessKind>({ SERIOUS: true, CHRONIC: true, MENTAL: true, OTHER: true })],
  schooling: [
    'Schooling',
    all<Schooling>({
      KINDERGARTEN: true,
      NOT_IN_KINDERGARTEN: true,
      PRIMARY: true,
      JUNIOR: true,
      SENIOR: true,
      VOCATIONAL: true,
      DROPPED_OUT: true,
      NOT_AT_SCHOOL: true,
    }),
  ],
  languageOfInstruction: [
    'LanguageOfInstruction',
    all<LanguageOfInstruction>({ CHINESE: true, MONGOLIAN: true, BILINGUAL: true, OTHER: true }),
  ],
  householdType: [
    'HouseholdType',
    all<HouseholdType>({
      AGRICULTURAL: true,
      PASTORAL: true,
      NON_AGRICULTURAL: true,
      RESIDENT: true,
      COLLECTIVE: true,
    }),
  ],
  incomeSources: [
    'IncomeSource',
    all<IncomeSource>({ WORK: true, FARMING: true, GOVERNMENT_AID: true, RELATIVES: true, OTHER: true }),
  ],
  housing: [
    'Housing',
    all<Housing>({
      OWN: true,
      YURT: true,
      RENTED: true,
      BORROWED: true,
      PUBLIC: true,
      UNSAFE: true,
      OTHER: true,
    }),
  ],
  assistance: [
    'Assistance',
    all<Assistance>({
      MINIMUM_LIVING: true,
      EXTREME_POVERTY: true,
      REGISTERED_POOR: true,
      TEMPORARY: true,
      MEDICAL: true,
      HOUSING: true,
      DISABILITY: true,
      ORPHAN: true,
      UNRAISED: true,
      OTHER: true,
    }),
  ],
  carer: [
    'ActualCarer',
    all<ActualCarer>({ GRANDPARENTS: true, RELATIVES_OR_FRIENDS: true, PARENT_AT_HOME: true, NOBODY: true }),
  ],
  guardianship: [
    'GuardianshipRating',
    all<GuardianshipRating>({
      NOBODY: true,
      PARENT_INCAPABLE: true,
      DELEGATE_INADEQUATE: true,
      FAIR: true,
      GOOD: true,
    }),
  ],
  entrustingReason: [
    'EntrustingReason',
    all<EntrustingReason>({ BOTH_AWAY: true, ONE_AWAY_OTHER_INCAPABLE: true, BOTH_INCAPABLE: true }),
  ],
  livingKind: [
    'LivingKind',
    all<LivingKind>({
      HOME: true,
      SUMMER_CAMP: true,
      WINTER_CAMP: true,
      CARER_HOME: true,
      SCHOOL: true,
      OTHER: true,
    }),
  ],
  memberRelation: [
    'MemberRelation',
    all<MemberRelation>({
      PATERNAL_GRANDFATHER: true,
      PATERNAL_GRANDMOTHER: true,
      MATERNAL_GRANDFATHER: true,
      MATERNAL_GRANDMOTHER: true,
      SIBLING: true,
      OTHER: true,
    }),
  ],
  relation: [
    'GuardianRelation',
    all<GuardianRelation>({
      FATHER: true,
      MOTHER: true,
      GRANDPARENT: true,
      SIBLING: true,
      RELATIVE: true,
      OTHER: true,
    }),
  ],
  capacity: [
    'GuardianCapacity',
    all<GuardianCapacity>({
      ABLE: true,
      INCAPABLE: true,
      DECEASED: true,
      MISSING: true,
      IMPRISONED: true,
      UNKNOWN: true,
    }),
  ],
  leftBecause: [
    'StatedLeavingReason',
    all<StatedLeavingReason>({ MOVED_WITH_PARENTS: true, LEFT_REGION: true, DIED: true }),
  ],
  endReason: [
    'GuardianEndReason',
    all<GuardianEndReason>({ CHANGED: true, ADOPTED: true, REVOKED: true, MISTAKEN: true, OTHER: true }),
  ],
} as const satisfies Record<string, readonly [keyof (typeof zhCN)['enum'], readonly string[]]>;

/** A list of choices of the form. */
export type ChoiceList = keyof typeof LISTS;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The choices of a list in the reader's words. */
export function useChoices(): (list: ChoiceList) => readonly Choice[] {
  const { t } = useTranslation();
  // The key is put together of an enum and one of its own values, which the table above holds together.
  const word = t as unknown as (key: string) => string;
  return (list) => {
    const [name, values] = LISTS[list];
    return values.map((value) => ({ value, label: word(`enum.${name}.${value}`) }));
  };
}
