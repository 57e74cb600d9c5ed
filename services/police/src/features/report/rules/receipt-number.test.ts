import { describe, expect, it } from '@jest/globals';
import { newReceiptNumber } from './receipt-number.ts';

const RECEIVED = new Date('2026-09-01T16:30:00Z');
const numbers = Array.from({ length: 4000 }, () => newReceiptNumber(RECEIVED));
const secrets = numbers.map((number) => number.slice('R20260902-'.length).replaceAll('-', ''));

describe('4.1 the receipt number 回执号', () => {
  it('begins with the day in Inner Mongolia, not the day in Greenwich', () => {
    expect(numbers[0]).toMatch(/^R20260902-/);
  });

  it('can be read out over the phone: no 0, O, 1 or I', () => {
    for (const number of numbers) expect(number).toMatch(/^R\d{8}(-[2-9A-HJ-NP-Z]{4}){3}$/);
  });

  it('is never given twice', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('tells nothing of the number before it: no place repeats more often than chance', () => {
    const repeats = secrets
      .slice(1)
      .map((secret, index) => [...secret].filter((letter, at) => letter === secrets[index]?.[at]).length);
    const mean = repeats.reduce((sum, count) => sum + count, 0) / repeats.length;

    // Twelve places, 32 letters: 12/32 = 0.375 repeat by chance.
    expect(mean).toBeGreaterThan(0.3);
    expect(mean).toBeLessThan(0.45);
  });

  it('uses all 32 letters alike in all twelve places, so that it holds 60 bits', () => {
    for (let place = 0; place < 12; place++) {
      const counts = new Map<string, number>();
      for (const secret of secrets)
        counts.set(secret.charAt(place), (counts.get(secret.charAt(place)) ?? 0) + 1);

      expect(counts.size).toBe(32);
      // Expected 125 each; a standard deviation is 11.
      expect(Math.max(...counts.values())).toBeLessThan(200);
      expect(Math.min(...counts.values())).toBeGreaterThan(60);
    }
  });
});
