import { describe, expect, it } from '@jest/globals';
import { isPurpose, PURPOSES, purposesOf } from './purposes.ts';

describe('L.14 purposes 查阅用途', () => {
  it.each(Object.entries(PURPOSES))(
    '%s has words in both languages and somebody who may name it',
    (_, row) => {
      expect(row.zh).toMatch(/[一-鿿]/);
      expect(row.en).not.toMatch(/[一-鿿]/);
      expect(row.groups.length).toBeGreaterThan(0);
    },
  );

  it('is a closed list: other words, and what every object has, are none', () => {
    expect(
      ['RESPOND_TO_EMERGENCY', '好奇', 'CURIOSITY', 'toString', ''].map((text) => isPurpose(text)),
    ).toEqual([true, false, false, false, false]);
  });

  it('offers each group its own work only', () => {
    expect(purposesOf('POLICE')).toContain('RESPOND_TO_EMERGENCY');
    expect(purposesOf('CIVIL_AFFAIRS')).not.toContain('RESPOND_TO_EMERGENCY');
    expect(purposesOf('VILLAGE_TOWNSHIP')).toEqual([]);
  });
});
