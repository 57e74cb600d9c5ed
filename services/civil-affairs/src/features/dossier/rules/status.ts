import type { ClauseId, Day } from '@ger/kernel';
import { birthdayOf, type AgeLimit } from './birthdays.ts';
import { capacityOn, lacksCapacityOn, migrationOn, parentOf, type Guardian } from './guardian.ts';
import type { Leaving } from './leaving.ts';
import { factsOf } from './status-facts.ts';

/** 儿童类别 (1.1, 1.2) */
export type ChildCategory = 'LEFT_BEHIND' | 'ORPHAN' | 'DE_FACTO_UNRAISED';

/** One fact the status rests on, as an officer would say it. */
export interface StatusFact {
  readonly code: string;
  readonly clause: ClauseId;
  readonly zh: string;
  readonly en: string;
}

/** What the status is derived from. */
export interface StatusGrounds {
  readonly rural: boolean;
  readonly birthDate: Day;
  readonly guardians: readonly Guardian[];
  /** Said by an officer to have left (moved with the parents, left the region, died): no category from that day on. */
  readonly leaving?: Leaving | null;
}

/** 当前状态 — derived from facts, never typed in (1.1, 1.2). */
export interface Status {
  readonly leftBehind: boolean;
  readonly categories: readonly ChildCategory[];
  /** The day from which the categories have been what they are. */
  readonly since: Day;
  readonly facts: readonly StatusFact[];
}

/**
 * The categories on a day. Left behind (1.1): rural, under 16, and both parents away, or one away and the other without
 * capacity. Both parents deceased: orphan; both without capacity otherwise: unraised in fact — these two are distressed
 * minors (1.2), not left-behind children. A parent who is not recorded is neither away nor without capacity.
 */
function categoriesOn(grounds: StatusGrounds, day: Day, today: Day): ChildCategory[] {
  const { leaving } = grounds;
  if (leaving?.stated && day >= leaving.on) return [];
  const father = parentOf(grounds.guardians, 'FATHER', day);
  const mother = parentOf(grounds.guardians, 'MOTHER', day);
  if (!father || !mother || day >= birthdayOf('age-minor', grounds.birthDate, today)) return [];
  const [fatherLacks, motherLacks] = [lacksCapacityOn(father, day), lacksCapacityOn(mother, day)];
  if (fatherLacks && motherLacks) {
    const deceased = [father, mother].every((parent) => capacityOn(parent, day) === 'DECEASED');
    return [deceased ? 'ORPHAN' : 'DE_FACTO_UNRAISED'];
  }
  const [fatherAway, motherAway] = [
    migrationOn(father, day) !== undefined,
    migrationOn(mother, day) !== undefined,
  ];
  const uncared = (fatherAway && motherAway) || (fatherAway && motherLacks) || (motherAway && fatherLacks);
  const young = day < birthdayOf('age-left-behind', grounds.birthDate, today);
  return grounds.rural && young && uncared ? ['LEFT_BEHIND'] : [];
}

const AGE_LIMITS: readonly AgeLimit[] = [
  'age-left-behind',
  'age-apart-from-guardian',
  'age-minor',
  'age-unattended',
];

/** Every day on which status or risk may change by the date alone: birth, spells, birthdays. In order, each once. */
function turningDays(grounds: StatusGrounds, today: Day): Day[] {
  const spells = grounds.guardians.flatMap((guardian) => [
    guardian,
    ...guardian.capacities,
    ...guardian.migrations,
  ]);
  const birthdays = AGE_LIMITS.map((limit) => birthdayOf(limit, grounds.birthDate, today));
  const left = grounds.leaving?.stated ? [grounds.leaving.on] : [];
  const days = [
    grounds.birthDate,
    ...left,
    ...birthdays,
    ...spells.flatMap(({ from, until }) => [from, until]),
  ];
  return [...new Set(days.filter((day) => day !== null))].toSorted();
}

/** The status on a day, with the facts it rests on. */
export function statusOn(grounds: StatusGrounds, today: Day): Status {
  const categories = categoriesOn(grounds, today, today);
  const past = turningDays(grounds, today).filter((day) => day <= today);
  const changed = past.findLastIndex(
    (day) => String(categoriesOn(grounds, day, today)) !== String(categories),
  );
  return {
    leftBehind: categories.includes('LEFT_BEHIND'),
    categories,
    since: past[changed + 1] ?? grounds.birthDate,
    facts: factsOf(grounds, today),
  };
}

/** The next day after `today` on which the status may change without anybody recording anything; the daily job's date. */
export function nextTurningDay(grounds: StatusGrounds, today: Day): Day | null {
  return turningDays(grounds, today).find((day) => day > today) ?? null;
}
