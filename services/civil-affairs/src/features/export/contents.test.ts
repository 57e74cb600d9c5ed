import { cellFor } from '@ger/access';
import { ROLES, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { COLUMNS } from '../registration-form/rules/columns.ts';
import { contentsFor, factsIn, mayNameNumbers } from './contents.ts';
import { EXPORTERS } from './rules/machine.ts';

const ROLE_NAMES = Object.keys(ROLES) as Role[];
const WAYS = [true, false].flatMap((purpose) =>
  [true, false].map((identityNumbers) => ({ purpose, identityNumbers })),
);

describe('L.14 what stands in an exported sheet 导出的列', () => {
  it.each(ROLE_NAMES)('%s gets no column whose fact the post may not read, and every other', (role) => {
    for (const wanted of WAYS) {
      const contents = contentsFor(role, wanted);

      for (const fact of factsIn(contents)) {
        const { reach, purpose } = cellFor(fact, role);
        expect([fact, reach, !purpose || wanted.purpose]).toEqual([fact, 'YES', true]);
      }
      expect([...contents.columns, ...contents.withheld].toSorted()).toEqual(
        COLUMNS.map(({ key }) => key).toSorted(),
      );
    }
  });

  it('has identity numbers in full only where they were asked for, for a purpose, by a post that may', () => {
    const full = ROLE_NAMES.flatMap((role) =>
      WAYS.filter((wanted) => contentsFor(role, wanted).numbers === 'FULL').map((wanted) => ({
        role,
        ...wanted,
      })),
    );

    expect(full.every(({ purpose, identityNumbers }) => purpose && identityNumbers)).toBe(true);
    expect(full.map(({ role }) => role)).toEqual(ROLE_NAMES.filter((role) => mayNameNumbers(role)));
  });

  it('has every required column for all who may export, so that the sheet can be imported again', () => {
    for (const role of EXPORTERS)
      for (const { key, required } of COLUMNS)
        if (required)
          expect(contentsFor(role, { purpose: false, identityNumbers: false }).columns).toContain(key);
  });

  it('leaves the education bureau without guardians, numbers, addresses and health', () => {
    const { columns, numbers } = contentsFor('education.officer', { purpose: false, identityNumbers: false });

    expect(numbers).toBe('WITHHELD');
    expect(columns).toEqual(expect.arrayContaining(['name', 'schooling', 'fatherPhone']));
    for (const key of ['fatherName', 'identityNumber', 'address', 'health', 'carer'])
      expect(columns).not.toContain(key);
  });
});
