import { dayOf, inputProblems, isDay, ok, type Day } from '@ger/kernel';
import type { StatedReason } from '../rules/leaving.ts';
import { actOnChild, type ChildInput } from './act.ts';

export interface RecordLeavingInput extends ChildInput {
  readonly because: Exclude<StatedReason, 'ENTERED_IN_ERROR'>;
  readonly on: Day;
}

/**
 * 登记离开 — record that the child moved away with the parents, left the region or died (1.1): from that day on no category
 * holds, and the file closes as soon as nothing about the child is open.
 */
export const recordLeaving = actOnChild<RecordLeavingInput>({
  action: 'recordLeaving',
  because: 'LEFT',
  change(dossier, { because, on }, { now }) {
    const problems = inputProblems();
    problems.check(
      isDay(on) && on <= dayOf(now) && on >= dossier.birthDate,
      'on',
      '日期应在出生之后、今天或以前',
      'between the birth and today',
    );
    problems.throwIfAny();
    return ok({ ...dossier, leaving: { reason: because, on, stated: true } });
  },
});

/** 标记建档有误 — a supervisor ends a dossier made by mistake (2.4); what was recorded stays on record. */
export const markEnteredInError = actOnChild<ChildInput>({
  action: 'markEnteredInError',
  because: 'LEFT',
  change: (dossier, _, { now }) =>
    ok({ ...dossier, leaving: { reason: 'ENTERED_IN_ERROR', on: dayOf(now), stated: true } }),
});

/** 结档 — close the file of a child to whom no category applies (2.4). Refused, naming each, while anything is open. */
export const closeDossier = actOnChild<ChildInput>({
  action: 'closeDossier',
  because: 'DATE_REACHED',
  subject: async (dossier, tx) => ({ ...dossier, openMatters: await tx.dossiers.openMatters(dossier.id) }),
  change: (dossier) => ok(dossier),
});

/** 重新开档 — the child is back, or had not left (2.4). What was said of its leaving no longer counts. */
export const reopenDossier = actOnChild<ChildInput>({
  action: 'reopenDossier',
  because: 'REOPENED',
  change: (dossier) => ok({ ...dossier, leaving: null }),
});
