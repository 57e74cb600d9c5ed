import { ageOn, type ClauseId, type Day } from '@ger/kernel';
import {
  capacityOn,
  holdsOn,
  migrationOn,
  parentOf,
  type Guardian,
  type GuardianCapacity,
} from './guardian.ts';
import { LEAVING_REASONS, type Leaving } from './leaving.ts';

interface Grounds {
  readonly rural: boolean;
  readonly birthDate: Day;
  readonly guardians: readonly Guardian[];
  readonly leaving?: Leaving | null;
}
interface Fact {
  readonly code: string;
  readonly clause: ClauseId;
  readonly zh: string;
  readonly en: string;
}

const CAPACITY: Readonly<Record<GuardianCapacity, { zh: string; en: string }>> = {
  ABLE: { zh: '有监护能力', en: 'has guardianship capacity' },
  INCAPABLE: { zh: '无监护能力', en: 'is without guardianship capacity' },
  DECEASED: { zh: '已死亡，视为无监护能力', en: 'is deceased and counts as without capacity' },
  MISSING: { zh: '失踪，视为无监护能力', en: 'is missing and counts as without capacity' },
  IMPRISONED: { zh: '服刑，视为无监护能力', en: 'is imprisoned and counts as without capacity' },
  UNKNOWN: { zh: '监护能力未采集', en: 'capacity has not been collected' },
};

const PARENTS = [
  { relation: 'FATHER', zh: '父亲', en: 'The father' },
  { relation: 'MOTHER', zh: '母亲', en: 'The mother' },
] as const;

/** The facts behind the status of a day as readable sentences: place, age, and what is recorded of each parent (1.1). */
export function factsOf({ rural, birthDate, guardians, leaving = null }: Grounds, day: Day): Fact[] {
  const age = ageOn(birthDate, day);
  return [
    rural
      ? {
          code: 'RURAL',
          clause: '1.1',
          zh: '户籍或居住在农村牧区',
          en: 'Registered or living in a rural or pastoral area',
        }
      : {
          code: 'NOT_RURAL',
          clause: '1.1',
          zh: '户籍和居住均不在农村牧区',
          en: 'Neither registered nor living in a rural area',
        },
    {
      code: 'AGE',
      clause: '1.1',
      zh: `${birthDate}出生，${age}周岁`,
      en: `Born on ${birthDate}, aged ${age}`,
    },
    ...leavingFacts(leaving, day),
    ...PARENTS.flatMap(({ relation, zh, en }) =>
      parentFacts(parentOf(guardians, relation, day), relation, zh, en, day),
    ),
  ];
}

function leavingFacts(leaving: Leaving | null, day: Day): Fact[] {
  if (!leaving?.stated || day < leaving.on) return [];
  const { zh, en } = LEAVING_REASONS[leaving.reason];
  return [
    {
      code: leaving.reason,
      clause: '1.1',
      zh: `${leaving.on}起：${zh}`,
      en: `Since ${leaving.on}: ${en}`,
    },
  ];
}

function parentFacts(
  parent: Guardian | undefined,
  relation: string,
  zh: string,
  en: string,
  day: Day,
): Fact[] {
  if (!parent)
    return [
      { code: `${relation}_NOT_RECORDED`, clause: '1.1', zh: `${zh}情况未登记`, en: `${en} is not recorded` },
    ];
  const capacity = capacityOn(parent, day);
  const since = parent.capacities.find((spell) => holdsOn(spell, day))?.from;
  const migration = migrationOn(parent, day);
  const words = CAPACITY[capacity];
  return [
    {
      code: `${relation}_${capacity}`,
      clause: '1.1',
      zh: since === undefined ? `${zh}${words.zh}` : `${zh}${words.zh}（${since}起登记）`,
      en: since === undefined ? `${en} ${words.en}` : `${en} ${words.en} (on record since ${since})`,
    },
    migration
      ? {
          code: `${relation}_AWAY`,
          clause: '1.1',
          zh: `${zh}自${migration.from}起外出务工`,
          en: `${en} has been away for work since ${migration.from}`,
        }
      : {
          code: `${relation}_NOT_AWAY`,
          clause: '1.1',
          zh: `${zh}未外出务工`,
          en: `${en} is not away for work`,
        },
  ];
}
