import { describe, expect, it } from '@jest/globals';
import { birthDateIn, delegateInput, type DelegateValues } from './delegate-values.ts';

const values: DelegateValues = {
  delegateName: '其木德',
  delegateBirthDate: '1958-03-12',
  relation: 'GRANDPARENT',
  checks: [
    { result: 'CLEAR', evidence: 'HOME_VISIT', checkedBy: '乌云', checkedOn: '2026-09-01' },
    { checkedBy: '乌云', checkedOn: '2026-09-01' },
  ],
  hearing: { on: '2026-09-01', by: '乌云' },
  from: '2026-09-01',
  until: '2027-09-01',
  reason: '外出务工',
};

describe('the form of a delegate 受委托监护人表单', () => {
  it('sends only what was checked, and no hearing where nobody was heard: the graph names what is missing', () => {
    const input = delegateInput('c', values);

    expect(input.checks).toEqual([
      { item: 'HEALTH', result: 'CLEAR', evidence: 'HOME_VISIT', checkedBy: '乌云', checkedOn: '2026-09-01' },
    ]);
    expect(input).not.toHaveProperty('hearing');
  });

  it('sends the wish of a child that was heard', () =>
    expect(
      delegateInput('c', { ...values, hearing: { ...values.hearing, way: 'IN_PERSON', wish: '愿意' } })
        .hearing,
    ).toEqual({ way: 'IN_PERSON', on: '2026-09-01', by: '乌云', wish: '愿意' }));

  it.each([
    ['159989195803120023', '1958-03-12'],
    [' 15998919580312002x ', '1958-03-12'],
    ['1599891958', undefined],
  ])('reads the birth date of %j', (number, day) => expect(birthDateIn(number)).toBe(day));
});
