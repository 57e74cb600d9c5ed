import { describe, expect, it } from '@jest/globals';
import { registerInput, toldBy, type RegisterValues } from './register-values.ts';

const values: RegisterValues = {
  name: '阿拉坦其其格',
  sex: 'FEMALE',
  birthDate: '2016-05-20',
  registration: '150122101202',
  residence: '150122101202',
  rural: true,
  reason: '摸底排查',
};

describe('2.4 the registration form 建档表', () => {
  it('knows birth date and sex from a whole identity number, and nothing from a part of one', () => {
    expect(toldBy('15998920160520002X')).toEqual({ birthDate: '2016-05-20', sex: 'FEMALE' });
    expect(toldBy('159989201605200110')).toEqual({ birthDate: '2016-05-20', sex: 'MALE' });
    expect(toldBy('1599892016')).toBeUndefined();
  });

  it('sends what was left empty as not collected, and why there is no number only where there is none', () => {
    const input = registerInput(
      { ...values, address: ' ', identityNumber: '159989201605200110', identityNumberAbsence: '未上户' },
      [],
    );

    expect(input).toMatchObject({ address: null, health: null, identityNumberAbsence: null, guardians: [] });
  });

  it('sends a stay away only of who is away', () => {
    const stay = { awayDestination: '北京', awaySince: '2026-02-20' };
    const { guardians } = registerInput(
      {
        ...values,
        guardians: [
          { name: '父', relation: 'FATHER', capacity: 'ABLE', away: true, ...stay },
          { name: '母', relation: 'MOTHER', capacity: 'ABLE', away: false, ...stay },
        ],
      },
      [],
    );

    expect(guardians).toEqual([
      { name: '父', relation: 'FATHER', capacity: 'ABLE', phone: null, identityNumber: null, ...stay },
      { name: '母', relation: 'MOTHER', capacity: 'ABLE', phone: null, identityNumber: null },
    ]);
  });
});
