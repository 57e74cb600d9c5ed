import { describe, expect, it } from '@jest/globals';
import { checkCharacter } from '@ger/kernel';
import { registrationProblems, type ChildEntry } from './registration.ts';

const number = (first17: string): string => first17 + checkCharacter(first17);
const entry = (more: Partial<ChildEntry> = {}): ChildEntry => ({
  name: '阿拉坦其其格',
  sex: 'FEMALE',
  birthDate: '2016-05-20',
  identityNumber: number('15998920160520002'),
  registration: '1309',
  residence: '150122101202',
  rural: true,
  guardians: [],
  reason: '摸底排查',
  ...more,
});
const paths = (more: Partial<ChildEntry>, divisions = ['150122101']): string[] =>
  registrationProblems(entry(more), '2026-09-01', divisions).map(({ path }) => path);

describe('2.4 what an entry must hold 登记内容', () => {
  it('accepts a long Mongolian name without a surname, and a household registration in another province', () =>
    expect(paths({})).toEqual([]));

  it.each([
    ['a number of another birth date', { identityNumber: number('15998920150520002') }, ['identityNumber']],
    ['a number of a boy', { identityNumber: number('15998920160520001') }, ['identityNumber']],
    ['neither a number nor a reason', { identityNumber: null }, ['identityNumber']],
    ['a reason instead of a number', { identityNumber: null, identityNumberAbsence: '未登记户口' }, []],
    [
      'a young person of eighteen',
      { birthDate: '2008-09-01', identityNumber: null, identityNumberAbsence: '无' },
      ['birthDate'],
    ],
    [
      'a day that does not exist',
      { birthDate: '2016-02-30', identityNumber: null, identityNumberAbsence: '无' },
      ['birthDate'],
    ],
    ['a township as residence', { residence: '150122101' }, ['residence']],
    ['no reason', { reason: '' }, ['reason']],
  ])('judges %s', (_, more, expected) => expect(paths(more)).toEqual(expected));

  it('is limited to the divisions of the post, and an officer without divisions registers nobody', () => {
    expect(paths({}, ['150222'])).toEqual(['residence']);
    expect(paths({}, [])).toEqual(['residence']);
    expect(paths({}, ['15'])).toEqual([]);
  });

  it('asks of a guardian who is away since when and where to, and takes one father only', () => {
    const father = { name: '父', relation: 'FATHER', capacity: 'ABLE' } as const;

    expect(paths({ guardians: [{ ...father, awayDestination: '北京市' }] })).toEqual([
      'guardians.0.awaySince',
    ]);
    expect(paths({ guardians: [{ ...father, awaySince: '2026-01-01' }] })).toEqual([
      'guardians.0.awayDestination',
    ]);
    expect(paths({ guardians: [father, father] })).toEqual(['guardians']);
  });
});
