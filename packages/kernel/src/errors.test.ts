import { describe, expect, it } from '@jest/globals';
import { Forbidden, InvalidInput, NotVisible, PurposeRequired, Stale } from './errors.ts';

describe('the errors of domain code', () => {
  it('name every faulty field of an input and no value of it', () => {
    const error = new InvalidInput([
      { path: 'name', zh: '姓名不能为空', en: 'A name is needed' },
      { path: 'birthDate', zh: '出生日期不存在', en: 'There is no such day' },
    ]);

    expect(error.message).toBe('invalid input: name, birthDate');
    expect(error.problems).toHaveLength(2);
  });

  it('say nothing about what is not visible', () => {
    expect(new NotVisible().message).toBe('not found');
  });

  it('carry what the officer needs to go on', () => {
    expect(new PurposeRequired('IDENTITY_NUMBER').fact).toBe('IDENTITY_NUMBER');
    expect(new Forbidden('REPORTER').fact).toBe('REPORTER');
    expect(new Stale(4).currentVersion).toBe(4);
  });

  it('are told apart by name', () => {
    const errors = [
      new InvalidInput([]),
      new NotVisible(),
      new PurposeRequired('X'),
      new Stale(1),
      new Forbidden('X'),
    ];

    expect(new Set(errors.map((error) => error.name)).size).toBe(5);
    expect(errors.every((error) => error instanceof Error)).toBe(true);
  });
});
