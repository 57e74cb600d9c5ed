import type { Day } from '@ger/kernel';
import type { GuardianEndReason } from './vocabulary.ts';

/** 与儿童的关系 */
export type GuardianRelation = 'FATHER' | 'MOTHER' | 'GRANDPARENT' | 'SIBLING' | 'RELATIVE' | 'OTHER';
/** 监护能力 (1.1) */
export type GuardianCapacity = 'ABLE' | 'INCAPABLE' | 'DECEASED' | 'MISSING' | 'IMPRISONED' | 'UNKNOWN';

/** A capacity from a day on, until the next one (half open). */
export interface CapacitySpell {
  readonly capacity: GuardianCapacity;
  readonly from: Day;
  readonly until: Day | null;
}

/** 外出务工 — a stay away for work; on `until` the person is back (half open). */
export interface MigrationSpell {
  readonly id: string;
  readonly destination: string;
  readonly work: string | null;
  readonly from: Day;
  readonly until: Day | null;
}

/** 监护人 — a parent or another guardian, with all that was so and when (2.2). */
export interface Guardian {
  readonly id: string;
  readonly name: string;
  readonly relation: GuardianRelation;
  readonly birthDate: Day | null;
  /** `null` without `withoutPhone` is 未采集. */
  readonly phone: string | null;
  /** Known to have no telephone. */
  readonly withoutPhone: boolean;
  readonly address: string | null;
  readonly identityNumber: string | null;
  readonly identityTokens: readonly string[];
  /** From when on a guardian; nothing is a parent from birth, or not known. */
  readonly from: Day | null;
  /** The first day on which the person is no guardian any more. */
  readonly until: Day | null;
  readonly endReason: GuardianEndReason | null;
  readonly capacities: readonly CapacitySpell[];
  readonly migrations: readonly MigrationSpell[];
}

/** A guardian of whom no more is known than who it is. */
export const NOTHING_KNOWN_OF = {
  birthDate: null,
  phone: null,
  withoutPhone: false,
  address: null,
  identityNumber: null,
  identityTokens: [],
  from: null,
  until: null,
  endReason: null,
  capacities: [],
  migrations: [],
} satisfies Partial<Guardian>;

/** Deceased, missing and imprisoned count as without capacity (1.1). */
const WITHOUT_CAPACITY: ReadonlySet<GuardianCapacity> = new Set([
  'INCAPABLE',
  'DECEASED',
  'MISSING',
  'IMPRISONED',
]);

/** Whether a half-open spell holds on a day. */
export function holdsOn({ from, until }: { from: Day; until: Day | null }, day: Day): boolean {
  return from <= day && (until === null || day < until);
}

/** The capacity on a day; UNKNOWN before the first record. */
export function capacityOn({ capacities }: Pick<Guardian, 'capacities'>, day: Day): GuardianCapacity {
  return capacities.find((spell) => holdsOn(spell, day))?.capacity ?? 'UNKNOWN';
}

/** Whether the guardian lacks guardianship capacity on a day (1.1). */
export function lacksCapacityOn(guardian: Pick<Guardian, 'capacities'>, day: Day): boolean {
  return WITHOUT_CAPACITY.has(capacityOn(guardian, day));
}

/** The stay away that holds on a day, if any. */
export function migrationOn(
  { migrations }: Pick<Guardian, 'migrations'>,
  day: Day,
): MigrationSpell | undefined {
  return migrations.find((spell) => holdsOn(spell, day));
}

/** Whether the person is a guardian on a day: begun, and not ended. */
export function isGuardianOn({ from, until }: Pick<Guardian, 'from' | 'until'>, day: Day): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}

/** Whether an able adult is at home on a day: a guardian, capacity recorded as able, and not away (3.1.b). */
export function ableAdultAtHomeOn(guardians: readonly Guardian[], day: Day): boolean {
  return guardians.some(
    (guardian) =>
      isGuardianOn(guardian, day) && capacityOn(guardian, day) === 'ABLE' && !migrationOn(guardian, day),
  );
}

/** The father or mother on a day, if recorded: after an adoption it is another person. */
export function parentOf(
  guardians: readonly Guardian[],
  relation: 'FATHER' | 'MOTHER',
  day: Day,
): Guardian | undefined {
  return guardians.find((guardian) => guardian.relation === relation && isGuardianOn(guardian, day));
}
