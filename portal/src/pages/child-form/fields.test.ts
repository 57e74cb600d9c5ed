import { describe, expect, it } from '@jest/globals';
import { changedInput, fieldOfPath, fieldsFor, inputOf, missingIn, typedOf, type Field } from './fields.ts';

const HEALTH: readonly Field[] = [
  { name: 'health', label: 'health', kind: 'one', choices: 'health' },
  { name: 'illness', label: 'illness', kind: 'text', when: ({ health }) => health === 'ILL' },
  { name: 'boarding', label: 'boarding', kind: 'yesNo' },
  { name: 'incomeSources', label: 'incomeSources', kind: 'several', choices: 'incomeSources' },
  { name: 'members', label: 'members', kind: 'members' },
  { name: 'filler', label: 'filler', kind: 'signature' },
  { name: 'grade', label: 'disabilityGrade', kind: 'grade', required: true },
];
const field = (name: string): Field => {
  const found = HEALTH.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('2.4 filling in the form 登记表填写', () => {
  it.each([
    ['health', 'ILL'],
    ['health', null],
    ['boarding', true],
    ['boarding', false],
    ['boarding', null],
    ['incomeSources', []],
    ['incomeSources', null],
    ['incomeSources', ['WORK']],
    ['members', null],
    ['members', []],
    ['members', [{ name: '祖母', relation: 'OTHER', birthDate: null }]],
    ['filler', { name: '其木格', on: '2026-09-01' }],
    ['filler', null],
    ['grade', 2],
  ])('%s %j stays what it is when nobody changes it: none and not collected are two things', (name, fact) =>
    expect(inputOf(field(name), typedOf(field(name), fact))).toEqual(fact),
  );

  it('sends what was changed and nothing else', () => {
    const initial = { health: 'HEALTHY', boarding: 'yes', grade: '2' };

    expect(changedInput(HEALTH, initial, initial)).toEqual({});
    expect(changedInput(HEALTH, initial, { ...initial, boarding: '' })).toEqual({ boarding: null });
  });

  it('lets go of what is no longer asked', () => {
    const initial = { health: 'ILL', illness: '哮喘' };

    expect(changedInput(HEALTH, initial, { health: 'HEALTHY', illness: '哮喘' })).toEqual({
      health: 'HEALTHY',
      illness: null,
    });
    expect(fieldsFor(HEALTH, { health: 'HEALTHY' }).map(({ name }) => name)).not.toContain('illness');
  });

  it('finds the field of a fault', () => {
    expect(fieldOfPath(HEALTH, 'members.0.name')).toBe('members');
    expect(fieldOfPath(HEALTH, 'guardian.illness')).toBe('illness');
    expect(fieldOfPath(HEALTH, 'reason')).toBeUndefined();
    expect(missingIn(HEALTH, { grade: '' })).toEqual(['grade']);
  });
});
