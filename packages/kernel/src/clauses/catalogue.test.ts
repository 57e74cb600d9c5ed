import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CLAUSES, isClauseId } from '../clause.ts';
import { parseCatalogue } from './catalogue.ts';

const document = readFileSync(new URL('../../../../docs/policy/clauses.md', import.meta.url), 'utf8');
const row = (id: string) => `| ${id} | rule | system | CA |`;

describe('the clause catalogue', () => {
  it('is read whole: every line of a table is a clause or a law', () => {
    const lines = document.split('\n').filter((line) => /^\| (?!id |--)/.test(line));

    expect(parseCatalogue(document)).toHaveLength(lines.length);
  });

  it('is what the generated clauses were made from', () => {
    const read = parseCatalogue(document).map(({ id, ...clause }) => [id, clause]);

    expect(Object.fromEntries(read)).toEqual(CLAUSES);
  });

  it('knows the services that carry a clause', () => {
    expect(CLAUSES['4.2.h'].services).toEqual(['PO', 'CA', 'SV']);
    expect(CLAUSES['L.3']).toMatchObject({ kind: 'law', services: [] });
  });

  it('drops the emphasis of the document', () => {
    expect(Object.values(CLAUSES).some((clause) => clause.title.includes('**'))).toBe(false);
  });

  it('refuses a clause that stands twice', () => {
    expect(() => parseCatalogue([row('9.1'), row('9.1')].join('\n'))).toThrow('clause 9.1 stands twice');
  });

  it.each([
    '| 9.1 | rule | system |',
    '| L.99 | law | fixes | CA |',
    '| nine | rule | system | CA |',
    '| 9.1 |  | system | CA |',
  ])('refuses the malformed line %s and says where it is', (line) =>
    expect(() => parseCatalogue(`# title\n${line}`)).toThrow('line 2'),
  );

  it('tells a clause id from any other text', () => {
    expect(isClauseId('4.2.c')).toBe(true);
    expect(isClauseId('4.2.z')).toBe(false);
    expect(isClauseId('toString')).toBe(false);
  });
});
