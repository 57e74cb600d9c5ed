import type { GuardianEntry } from '../../dossier/rules/registration.ts';
import { KNOWN_CAPACITIES, NONE, OTHER_RELATIONS } from '../../registration-form/rules/choices.ts';
import { COLUMNS, type Other, type Parent } from '../../registration-form/rules/columns.ts';
import type { CellReader } from './row-reader.ts';

/** A guardian of a line, and what the headers of its columns begin with. */
export interface ReadGuardian {
  readonly prefix: Parent | Other;
  readonly entry: GuardianEntry;
}

type Person = Omit<GuardianEntry, 'relation'>;

/** The guardians of a line: the parents with their stays away, and others. */
export function readGuardians(read: CellReader): ReadGuardian[] {
  const parent = (prefix: Parent, relation: 'FATHER' | 'MOTHER'): ReadGuardian[] => {
    const person = personOf(read, prefix);
    if (!person) return [];
    const away = {
      awayDestination: read.text(`${prefix}AwayDestination`) ?? null,
      awayWork: read.text(`${prefix}AwayWork`) ?? null,
      awaySince: read.day(`${prefix}AwaySince`) ?? null,
    };
    return [{ prefix, entry: { ...person, ...away, relation } }];
  };
  const other = (prefix: Other): ReadGuardian[] => {
    const person = personOf(read, prefix);
    if (!person) return [];
    const relation = read.needed(
      `${prefix}Relation`,
      read.choice(`${prefix}Relation`, OTHER_RELATIONS),
      'OTHER' as const,
    );
    return [{ prefix, entry: { ...person, relation, address: read.text(`${prefix}Address`) ?? null } }];
  };
  return [
    ...parent('father', 'FATHER'),
    ...parent('mother', 'MOTHER'),
    ...other('other'),
    ...other('second'),
  ];
}

function personOf(read: CellReader, prefix: Parent | Other): Person | undefined {
  const name = read.text(`${prefix}Name`);
  if (!name) {
    const said = COLUMNS.some(
      ({ key }) => key.startsWith(prefix) && key !== `${prefix}Name` && read.text(key),
    );
    if (said) read.needed(`${prefix}Name`, name, '');
    return undefined;
  }
  const capacity = read.choice(`${prefix}Capacity`, KNOWN_CAPACITIES);
  const phone = read.text(`${prefix}Phone`);
  return {
    name,
    // Said to be not collected is a statement; an empty cell is a hole in the sheet.
    capacity: capacity === null ? 'UNKNOWN' : read.needed(`${prefix}Capacity`, capacity, 'UNKNOWN' as const),
    birthDate: read.day(`${prefix}BirthDate`) ?? null,
    identityNumber: read.number(`${prefix}IdentityNumber`),
    phone: phone === NONE ? null : (phone ?? null),
    withoutPhone: phone === NONE,
  };
}
