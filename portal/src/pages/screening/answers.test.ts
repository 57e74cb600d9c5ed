import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answered, entered, nextOpen, type Answers } from './answers.ts';

describe('3.3.c answers entered question by question 逐题录入', () => {
  it('asks every question once, wherever one begins and whatever is corrected on the way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(29), fc.array(fc.nat(29)), (count, from, jumps) => {
        let answers: Answers = Array.from({ length: count }, () => undefined);
        for (const jump of jumps) answers = entered(answers, jump % count, 1);
        let at = from % count;
        for (let step = 0; step <= count && answered(answers) < count; step += 1) {
          answers = entered(answers, at, 2);
          at = nextOpen(answers, at);
        }

        expect(answered(answers)).toBe(count);
      }),
    );
  });
});
