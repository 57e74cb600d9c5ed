import { dayOf, inputProblems, type Day } from '@ger/kernel';
import type { LawfulMeasureKind } from '../rules/vocabulary.ts';
import { actOnDropout, type DropoutInput } from './act.ts';

export interface TakeLawfulMeasureInput extends DropoutInput {
  readonly kind: LawfulMeasureKind;
  readonly on: Day;
  readonly note: string;
}

/** 依法采取措施 — bureau or township takes a lawful measure until the child returns (3.3.h, L.10). */
export const takeLawfulMeasure = actOnDropout<TakeLawfulMeasureInput>({
  action: 'takeLawfulMeasure',
  reasonOf: ({ note }) => note,
  check({ on, note }, { now }) {
    const problems = inputProblems();
    problems.check(on <= dayOf(now), 'on', '措施日期不能晚于今天', 'not a day to come');
    problems.check(note.trim() !== '', 'note', '请说明所采取的措施', 'say what was done');
    problems.throwIfAny();
  },
  change: (dropout, { kind, on, note }) => ({
    ...dropout,
    measures: [...dropout.measures, { kind, on, note }],
  }),
  say: (tx, about, _, { kind }) =>
    tx.outbox.add('dropout.measure-taken', { ...about, payload: { ...about.payload, measure: kind } }),
});
