import { InvalidInput, type Day, type ProblemList } from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { migrationOn, type Guardian } from '../../dossier/rules/guardian.ts';
import type { AwayParent } from './contact.ts';

/** What an entry of the log names: which parent, on which day. */
interface Entry {
  readonly guardianId: string;
  readonly on: Day;
}

/** Whether a guardian is a father or mother: contact is theirs to keep (L.3). */
export function isParent(guardian: Guardian): guardian is Guardian & Pick<AwayParent, 'relation'> {
  return guardian.relation === 'FATHER' || guardian.relation === 'MOTHER';
}

/** The father or mother that an entry names. Throws InvalidInput when it names somebody else. */
export function parentIn({ guardians }: Pick<Dossier, 'guardians'>, guardianId: string) {
  const parent = guardians.filter(isParent).find(({ id }) => id === guardianId);
  if (parent) return parent;
  throw new InvalidInput([
    { path: 'guardianId', zh: '请选择父亲或母亲', en: 'the father or the mother of this child' },
  ]);
}

/** The father or mother, where on record as away on a day; nothing otherwise. */
export function awayParentOf(
  { guardians }: Pick<Dossier, 'guardians'>,
  relation: AwayParent['relation'],
  on: Day,
): Guardian | undefined {
  return guardians.find(
    (guardian) => guardian.relation === relation && migrationOn(guardian, on) !== undefined,
  );
}

/** Adds the faults of an entry's day: it lies in the child's life, not ahead, and the parent was away on it. */
export function checkDay(
  parent: Guardian,
  { on }: Pick<Entry, 'on'>,
  { birthDate, today }: { readonly birthDate: Day; readonly today: Day },
  problems: ProblemList,
): void {
  problems.check(on <= today, 'on', '日期不能晚于今天', 'not later than today');
  problems.check(on >= birthDate, 'on', '日期早于儿童出生', 'before the child was born');
  problems.check(
    migrationOn(parent, on) !== undefined,
    'on',
    '该日父亲（母亲）没有登记外出',
    'this parent is not on record as away on that day',
  );
}
