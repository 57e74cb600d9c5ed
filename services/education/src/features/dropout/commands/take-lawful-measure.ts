import { dayOf, inputProblems, type Day } from '@ger/kernel';
import { measureRule } from '../rules/lawful-measures.ts';
import type { LawfulMeasureKind } from '../rules/vocabulary.ts';
import { actOnDropout, type DropoutInput } from './act.ts';
import { measureIdOf, sideOf } from './side-of.ts';

export interface TakeLawfulMeasureInput extends DropoutInput {
  readonly kind: LawfulMeasureKind;
  readonly on: Day;
  readonly note: string;
  /** The day an order to correct names. */
  readonly correctBy?: Day | null;
}

/** 依法采取措施 — bureau or township takes a lawful measure until the child returns (3.3.h, L.10). */
export const takeLawfulMeasure = actOnDropout<TakeLawfulMeasureInput>({
  action: 'takeLawfulMeasure',
  reasonOf: ({ note }) => note,
  check({ kind, on, note, correctBy }, { now }) {
    const { namesDay } = measureRule(kind);
    const problems = inputProblems();
    problems.check(on <= dayOf(now), 'on', '措施日期不能晚于今天', 'not a day to come');
    problems.check(note.trim() !== '', 'note', '请说明所采取的措施', 'say what was done');
    problems.check(
      namesDay ? !!correctBy && correctBy > on : !correctBy,
      'correctBy',
      namesDay ? '请填写改正期限，须晚于措施日期' : '只有责令改正需要期限',
      namesDay ? 'name a day after the order' : 'only an order to correct names a day',
    );
    problems.throwIfAny();
  },
  intends: ({ kind }) => kind,
  change(dropout, { kind, on, note, correctBy }, tx) {
    const { measures, round } = dropout;
    const measure = {
      number: measures.length + 1,
      round,
      kind,
      by: sideOf(tx.actor).recipient,
      on,
      note,
      correctBy: correctBy ?? null,
      check: null,
    };
    return { ...dropout, measures: [...measures, measure] };
  },
  async say(tx, about, { id, measures }, { kind, correctBy }) {
    const measureId = measureIdOf(id, measures.length);
    const { unitId } = sideOf(tx.actor);
    const payload = { ...about.payload, measure: kind, measureId, unitId, correctBy: correctBy ?? null };
    await tx.outbox.add('dropout.measure-taken', { ...about, payload });
  },
});
