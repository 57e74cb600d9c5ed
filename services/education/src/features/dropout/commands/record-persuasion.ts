import { dayOf, inputProblems, type Day } from '@ger/kernel';
import type { PersuasionResult } from '../rules/vocabulary.ts';
import { actOnDropout, type DropoutInput } from './act.ts';

export interface RecordPersuasionInput extends DropoutInput {
  readonly on: Day;
  readonly visitors: string;
  readonly metWith: string;
  readonly reasonGiven: string;
  readonly result: PersuasionResult;
}

/** 劝返 — an attempt to persuade the pupil back: who went, whom they met, what was said, how it ended (3.3.h). */
export const recordPersuasion = actOnDropout<RecordPersuasionInput>({
  action: 'recordPersuasion',
  reasonOf: ({ result }) => `劝返：${result}`,
  check({ on, visitors, metWith, reasonGiven }, { now }) {
    const problems = inputProblems();
    problems.check(on <= dayOf(now), 'on', '劝返日期不能晚于今天', 'not a day to come');
    problems.check(visitors.trim() !== '', 'visitors', '请填写前往人员', 'say who went');
    problems.check(
      metWith.trim() !== '',
      'metWith',
      '请填写会见何人；未见到的也请说明',
      'say whom they met, or that they met nobody',
    );
    problems.check(reasonGiven.trim() !== '', 'reasonGiven', '请填写辍学原因', 'say which reason was given');
    problems.throwIfAny();
  },
  change(dropout, { on, visitors, metWith, reasonGiven, result }) {
    const { attempts, round } = dropout;
    const attempt = { number: attempts.length + 1, round, on, visitors, metWith, reasonGiven, result };
    return { ...dropout, attempts: [...attempts, attempt] };
  },
  say: (tx, about, { attempts }, { on, result }) =>
    tx.outbox.add('dropout.persuasion-attempted', {
      ...about,
      payload: { ...about.payload, attempt: attempts.length, on, result },
    }),
});
