import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idFrom, newId } from './ids.ts';

describe('ids', () => {
  it('are new each time and in order of making', () => {
    const ids = Array.from({ length: 50 }, newId);

    expect(new Set(ids).size).toBe(50);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('are the same for the same parts, in every process and every release', () => {
    expect(idFrom('police', 'incident', 'i1', 3)).toBe(idFrom('police', 'incident', 'i1', 3));
    expect(idFrom('police', 'incident', 'i1', 3)).toBe('7c22341c-1aed-55f2-9bf0-49690b1d7b2d');
  });

  it('differ as soon as the parts differ', () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 });

    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(idFrom(...a) === idFrom(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
    expect(idFrom('a', 'bc')).not.toBe(idFrom('ab', 'c'));
    expect(idFrom(1)).not.toBe(idFrom('1'));
  });
});
