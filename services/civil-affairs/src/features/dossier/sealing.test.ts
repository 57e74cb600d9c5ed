import { randomBytes } from 'node:crypto';
import { columnCipher } from '@ger/access';
import { describe, expect, it } from '@jest/globals';
import { NOTHING_COLLECTED } from './rules/form.ts';
import type { Guardian } from './rules/guardian.ts';
import { openedForm, openedGuardians, sealedForm, sealedGuardians } from './sealing.ts';

const cipher = columnCipher([{ version: 1, key: randomBytes(32) }]);

const FATHER: Guardian = {
  id: '00000000-0000-7000-8000-000000000001',
  name: '巴特尔',
  relation: 'FATHER',
  birthDate: '1988-02-03',
  phone: '13900000001',
  withoutPhone: false,
  address: null,
  identityNumber: null,
  identityTokens: [],
  from: null,
  until: null,
  endReason: null,
  capacities: [{ capacity: 'ABLE', from: '2026-01-01', until: null }],
  migrations: [
    {
      id: '00000000-0000-7000-8000-000000000002',
      destination: '北京市',
      work: null,
      from: '2026-03-01',
      until: null,
    },
  ],
};
const GRANDMOTHER: Guardian = {
  ...FATHER,
  id: '00000000-0000-7000-8000-000000000003',
  name: '其其格',
  relation: 'GRANDPARENT',
  birthDate: null,
  phone: null,
  withoutPhone: true,
  identityTokens: ['k1:00'],
  capacities: [],
  migrations: [],
};

describe('L.14 what is stored of guardians', () => {
  it('is one text in which nothing can be read, and gives every field back', () => {
    const stored = sealedGuardians([FATHER, GRANDMOTHER], cipher);

    expect(stored).toMatch(/^v1:[A-Za-z0-9+/=]+$/);
    expect(openedGuardians(stored, cipher)).toEqual([FATHER, GRANDMOTHER]);
  });

  it('is still read where each text was sealed by itself, and fields that did not exist then are empty', () => {
    const { birthDate: _birth, withoutPhone: _phone, endReason: _reason, ...asked } = FATHER;
    const older = {
      ...asked,
      name: cipher.encrypt(FATHER.name),
      phone: cipher.encrypt(FATHER.phone),
      migrations: FATHER.migrations.map((stay) => ({
        ...stay,
        destination: cipher.encrypt(stay.destination),
      })),
    } as unknown as Guardian;

    expect(openedGuardians([older], cipher)).toEqual([{ ...FATHER, birthDate: null }]);
  });
});

describe('2.4 what is stored of the registration form', () => {
  it('leaves out what was not collected, keeps "none" and "no", and gives every field back', () => {
    const form = { ...NOTHING_COLLECTED, boarding: false, assistance: [], illness: '哮喘' };

    const stored = sealedForm(form, cipher);

    expect(Object.keys(stored).toSorted()).toEqual(['assistance', 'boarding', 'illness']);
    expect(stored.illness).not.toContain('哮喘');
    expect(openedForm(stored, cipher)).toEqual(form);
  });
});
