import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { addDays, ageOn } from '@ger/kernel';
import fc from 'fast-check';
import { bornUntil, CONDITIONS } from './filter.ts';

const SDL = path.resolve(import.meta.dirname, '../../../../../../schema/civil-affairs');
const fieldsOf = (file: string, head: string): string[] => {
  const body = readFileSync(path.join(SDL, file), 'utf8').split(`${head} {\n`)[1]?.split('\n}')[0] ?? '';
  return [...body.matchAll(/^ {2}(\w+)(?::|$)/gm)].map(([, name = '']) => name);
};

describe('3.2.b conditions of the ledger 台账筛选', () => {
  it('are those of the contract, of the saved list and of the page’s keys', () => {
    const names = Object.keys(CONDITIONS);

    expect(fieldsOf('ledger.graphql', 'input ChildFilter')).toEqual(names);
    expect(fieldsOf('saved-list.graphql', 'type SavedFilter')).toEqual(names);
    expect(fieldsOf('ledger.graphql', 'enum ChildFilterKey')).toEqual([
      ...new Set(Object.values(CONDITIONS).map(({ key }) => key)),
    ]);
  });

  it('an age is that of the birthday, on leap days too', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 0, max: 18 }),
        (day, older, age) => {
          const on = addDays('1990-01-01', day);
          const birth = addDays(on, -older);
          expect(birth <= bornUntil(on, age)).toBe(ageOn(birth, on) >= age);
        },
      ),
    ));

  it.each([
    ['2026-02-28', 14, false],
    ['2026-03-01', 14, true],
  ])('born on 29 February 2012, on %s, is %i: %s', (on, age, isSo) =>
    expect('2012-02-29' <= bornUntil(on, age)).toBe(isSo),
  );
});
