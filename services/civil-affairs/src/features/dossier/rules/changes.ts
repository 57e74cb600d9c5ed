import { InvalidInput, type Day } from '@ger/kernel';
import type { CapacitySpell, Guardian, GuardianCapacity, MigrationSpell } from './guardian.ts';

const wrong = (path: string, zh: string, en: string): never => {
  throw new InvalidInput([{ path, zh, en }]);
};

/** Throws InvalidInput when a fact is dated in the future: what has not happened is not recorded. */
export function notAfterToday(path: string, day: Day, today: Day): void {
  if (day > today) wrong(path, '日期不能晚于今天', 'not later than today');
}

/** The stay away that has not ended. */
export function openMigration({ migrations }: Guardian): MigrationSpell | undefined {
  return migrations.find(({ until }) => until === null);
}

/** The guardian away from a day on. Throws InvalidInput when an earlier stay reaches past that day. */
export function gone(guardian: Guardian, stay: Omit<MigrationSpell, 'until'>): Guardian {
  if (guardian.migrations.some(({ until }) => until !== null && until > stay.from))
    wrong('from', '与已登记的外出经历重叠', 'overlaps a stay already recorded');
  return { ...guardian, migrations: [...guardian.migrations, { ...stay, until: null }] };
}

/** The guardian back on a day. Throws InvalidInput when the return lies before the departure. */
export function returned(guardian: Guardian, open: MigrationSpell, on: Day): Guardian {
  if (on < open.from) wrong('on', '返乡日期不能早于外出日期', 'returned before leaving');
  const migrations = guardian.migrations.map((stay) => (stay.id === open.id ? { ...stay, until: on } : stay));
  return { ...guardian, migrations };
}

/**
 * The guardian with another capacity from a day on, also a day past: what was recorded for later days gives way (the
 * versions keep what was believed before).
 */
export function withCapacity(guardian: Guardian, capacity: GuardianCapacity, from: Day): Guardian {
  const before: CapacitySpell[] = guardian.capacities
    .filter((spell) => spell.from < from)
    .map((spell) => (spell.until === null || spell.until > from ? { ...spell, until: from } : spell));
  return { ...guardian, capacities: [...before, { capacity, from, until: null }] };
}
