import { dayOf, inputProblems, requireReason, type Day } from '@ger/kernel';
import type { Judiciary } from '../rules/conduct.ts';
import { onIntervention, type InterventionInput } from './on-conduct.ts';

interface WithReason extends InterventionInput {
  readonly reason: string;
}

const carryOut = (byPaper: boolean) =>
  onIntervention<WithReason>({
    action: 'carryOutIntervention',
    byPaper,
    reasonOf: ({ reason }) => reason,
    change(one, { reason }) {
      requireReason(reason, '请写明如何执行', 'say how it was carried out');
      return { ...one, note: `${one.note}\n${reason.trim()}` };
    },
    say: (tx, about) => tx.outbox.add('intervention.carried-out', about),
  });

/** 记录执行 — what was decided is carried out: spoken, the penalty imposed (4.4.a). A written warning is not, by hand. */
export const carryOutIntervention = carryOut(false);
/** 出具即执行 — the same by issuing the paper of the decision (4.4.d). */
export const carryOutByPaper = carryOut(true);

/** 撤销处置决定 — the head takes a decision back that is not carried out yet; another may be decided then (4.4.a). */
export const withdrawIntervention = onIntervention<WithReason>({
  action: 'withdrawIntervention',
  reasonOf: ({ reason }) => reason,
  change(one, { reason }) {
    requireReason(reason);
    return { ...one, note: `${one.note}\n${reason.trim()}` };
  },
  say: (tx, about) => tx.outbox.add('intervention.withdrawn', about),
});

export interface HandOverInput extends InterventionInput {
  readonly to: Judiciary;
  readonly on: Day;
}

/** 移送司法机关 — the criminal case goes to procuratorate or court (4.4.a). Throws InvalidInput for a day that is not over. */
export const handOverToJudiciary = onIntervention<HandOverInput>({
  action: 'handOverToJudiciary',
  reasonOf: () => '移送司法机关',
  change(one, { to, on }, { now }) {
    const problems = inputProblems();
    problems.check(
      on >= dayOf(one.decidedAt) && on <= dayOf(now),
      'on',
      '移送日期应在立案之后、今天之前',
      'between the decision and today',
    );
    problems.throwIfAny();
    return { ...one, handOver: { to, on, receivedOn: null, receiptNumber: null } };
  },
  say: (tx, about, { handOver }) =>
    tx.outbox.add('intervention.handed-over', {
      ...about,
      payload: { ...about.payload, to: handOver?.to ?? 'PROCURATORATE' },
    }),
});

export interface JudiciaryReceiptInput extends InterventionInput {
  readonly on: Day;
  readonly receiptNumber: string;
}

/** 登记接收回执 — the judiciary has it: the number and the day of its receipt (4.4.a). */
export const recordJudiciaryReceipt = onIntervention<JudiciaryReceiptInput>({
  action: 'recordJudiciaryReceipt',
  reasonOf: () => '登记接收回执',
  change(one, { on, receiptNumber }, { now }) {
    const { handOver } = one;
    if (!handOver) throw new Error('the case was handed over before');
    const problems = inputProblems();
    problems.check(
      on >= handOver.on && on <= dayOf(now),
      'on',
      '接收日期应在移送之后、今天之前',
      'between the hand-over and today',
    );
    problems.check(
      receiptNumber.trim() !== '' && receiptNumber.length <= 100,
      'receiptNumber',
      '请写明回执号，不超过一百字',
      'fill in the number, at most 100 characters',
    );
    problems.throwIfAny();
    return { ...one, handOver: { ...handOver, receivedOn: on, receiptNumber: receiptNumber.trim() } };
  },
  say: (tx, about) => tx.outbox.add('intervention.receipted', about),
});
