import { describe, expect, it } from '@jest/globals';
import { ok, refuse } from './result.ts';

describe('a result', () => {
  it('is the value when the answer is yes', () => {
    expect(ok(7)).toEqual({ ok: true, value: 7 });
  });

  it('is the reason when the answer is no', () => {
    const refusal = { code: 'FULL', zh: '床位已满', en: 'No bed is free', missing: [] };

    expect(refuse(refusal)).toEqual({ ok: false, refusal });
  });
});
