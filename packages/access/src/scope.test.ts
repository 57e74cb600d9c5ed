import { divisionNo, newId, type Officer } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { childDivisions, divisionRanges, listScope, placeScope } from './scope.ts';

const officer = (role: Officer['post']['role'], divisions: string[]): Officer => ({
  officerId: newId(),
  subject: 's',
  post: { postId: newId(), role, unitId: newId(), agency: 'police', divisions },
});

/** How many `$n` a piece of SQL names, lowest first. */
const numbersIn = (sql: string): number[] =>
  [...new Set([...sql.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)))].toSorted((a, b) => a - b);

describe('the scope of a post 职责范围', () => {
  it('covers a league with everything whose code begins with it, and nothing beside it', () => {
    expect(divisionRanges(['1501'])).toBe('{[150100000000,150200000000)}');
    expect(divisionNo('150199999999')).toBeLessThan(150200000000);
  });

  it('covers nothing when the unit has no division', () => {
    expect(divisionRanges([])).toBe('{}');
  });

  it('reaches children by division for the agencies of a place, and by relation alone for schools and organizations', () => {
    expect(childDivisions(officer('township.officer', ['150122101']))).toEqual(['150122101']);
    for (const role of [
      'school.teacher',
      'mass-organizations.worker',
      'social-organization.worker',
      'audit.auditor',
      'reporting-unit.reporter',
    ] as const)
      expect(childDivisions(officer(role, ['150122101']))).toEqual([]);
  });

  it('numbers the parameters of a list from where the query left off, one for each', () => {
    const columns = { child: 'i.child_id', division: 'i.division_no', place: 'i.place_no' };
    const { sql, parameters } = listScope(
      officer('police.duty', ['150122101', '150122102']),
      '2026-09-01',
      columns,
      5,
    );

    expect(numbersIn(sql)).toEqual(parameters.map((_, index) => 5 + index));
  });

  it('numbers the parameters of a list of places likewise', () => {
    const { sql, parameters } = placeScope(
      officer('mass-organizations.worker', ['150122']),
      { place: 'v.place_no', unit: 'v.unit_id' },
      3,
    );

    expect(numbersIn(sql)).toEqual(parameters.map((_, index) => 3 + index));
  });
});
