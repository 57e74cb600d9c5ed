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

/** The guardian with another capacity from a day on. Throws InvalidInput when a later record exists already. */
export function withCapacity(guardian: Guardian, capacity: GuardianCapacity, from: Day): Guardian {
  const last = guardian.capacities.at(-1);
  if (last && from < last.from) wrong('from', '不能早于上一次登记的日期', 'earlier than the last record');
  const before: CapacitySpell[] = guardian.capacities
    .filter((spell) => spell.from < from)
    .map((spell) => (spell === last ? { ...spell, until: from } : spell));
  return { ...guardian, capacities: [...before, { capacity, from, until: null }] };
}
