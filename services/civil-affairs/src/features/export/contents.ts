import { cellFor } from '@ger/access';
import { mask, type Day, type Role } from '@ger/kernel';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { cellOf } from '../registration-form/rules/cells.ts';
import { NOT_COLLECTED } from '../registration-form/rules/choices.ts';
import { COLUMNS, type Column, type ColumnKey } from '../registration-form/rules/columns.ts';
import type { Contents, Numbers } from './rules/export.ts';

/**
 * 导出的列 (L.14): each only if the post may read its fact of every child and, where a purpose is asked for, one was named.
 * Identity numbers are masked for whoever may read them so only, and where nobody asked for them in full.
 */
export function contentsFor(role: Role, wanted: { purpose: boolean; identityNumbers: boolean }): Contents {
  const mayRead = (fact: Column['fact']): boolean => {
    const { reach, purpose } = cellFor(fact, role);
    return reach === 'YES' && (!purpose || wanted.purpose);
  };
  const numbers: Numbers =
    wanted.identityNumbers && mayRead('IDENTITY_NUMBER')
      ? 'FULL'
      : mayRead('IDENTITY_NUMBER_MASKED')
        ? 'MASKED'
        : 'WITHHELD';
  const isGiven = ({ fact }: Column): boolean =>
    fact === 'IDENTITY_NUMBER' ? numbers !== 'WITHHELD' : mayRead(fact);
  const keys = (columns: readonly Column[]): ColumnKey[] => columns.map(({ key }) => key);
  return {
    columns: keys(COLUMNS.filter(isGiven)),
    withheld: keys(COLUMNS.filter((column) => !isGiven(column))),
    numbers,
  };
}

const NUMBERS: ReadonlySet<ColumnKey> = new Set(
  COLUMNS.flatMap(({ key, fact }) => (fact === 'IDENTITY_NUMBER' ? [key] : [])),
);

/** The cells of a child's line, as the template has them; what was not collected says so. */
export function exportedLine(
  dossier: Dossier,
  { columns, numbers }: Pick<Contents, 'columns' | 'numbers'>,
  day: Day,
): string[] {
  return columns.map((key) => {
    const text = cellOf(key, dossier, day);
    if (text === null) return NOT_COLLECTED;
    return NUMBERS.has(key) && numbers === 'MASKED' && text !== '' ? mask(text) : text;
  });
}

/** The facts that a file tells of. */
export function factsIn({ columns, numbers }: Pick<Contents, 'columns' | 'numbers'>): Column['fact'][] {
  const facts = COLUMNS.filter(({ key }) => columns.includes(key)).map(({ fact }) =>
    fact === 'IDENTITY_NUMBER' && numbers === 'MASKED' ? 'IDENTITY_NUMBER_MASKED' : fact,
  );
  return [...new Set(facts)];
}

/** Whether a post may ever have identity numbers in full, given a purpose. */
export function mayNameNumbers(role: Role): boolean {
  return cellFor('IDENTITY_NUMBER', role).reach === 'YES';
}
