import { inputProblems, requireReason } from '@ger/kernel';
import { answered, handOf, newStep, offerOf, type CustodyPurpose } from '../rules/evidence.ts';
import { actOnEvidence, type EvidenceInput } from './act.ts';

export interface OfferEvidenceInput extends EvidenceInput {
  readonly toUnitId: string;
  readonly purpose: CustodyPurpose;
  readonly giver: string;
}

/** 移交 — the giving hand of a hand-over; until the other has received, it stays where it is (4.2.g). */
export const offerEvidence = actOnEvidence<OfferEvidenceInput>({
  action: 'offerEvidence',
  reasonOf: () => '移交',
  async change(evidence, { toUnitId, purpose, giver }, tx, actor) {
    checkNames({ giver });
    const problems = inputProblems();
    problems.check(
      await tx.units.isPolice(toUnitId),
      'toUnitId',
      '接收单位须是公安机关；移送司法机关另行办理',
      'a unit of the police; the judiciary has an act of its own',
    );
    problems.throwIfAny();
    const step = newStep(handOf(actor, giver), tx.now, { purpose, toUnitId, judiciary: null });
    return { ...evidence, custody: [...evidence.custody, step] };
  },
});

export interface AcceptEvidenceInput extends EvidenceInput {
  readonly receiver: string;
}

/** 接收 — the receiving hand: from now on it is in this officer's (4.2.g). */
export const acceptEvidence = actOnEvidence<AcceptEvidenceInput>({
  action: 'acceptEvidence',
  reasonOf: () => '接收',
  change(evidence, { receiver }, tx, actor) {
    checkNames({ receiver });
    const holder = handOf(actor, receiver);
    return { ...evidence, holder, custody: answered(evidence.custody, 'ACCEPTED', holder, tx.now) };
  },
  say(tx, about, _, before) {
    const offer = offerOf(before);
    const [fromUnitId, toUnitId] = [offer?.from.unitId ?? '', offer?.toUnitId ?? ''];
    return tx.outbox.add('evidence.handed-over', {
      ...about,
      payload: { ...about.payload, fromUnitId, toUnitId },
    });
  },
});

export interface ReasonedEvidenceInput extends EvidenceInput {
  readonly reason: string;
}

/** 拒绝接收 — it stays with the giver (4.2.g). */
export const declineEvidence = actOnEvidence<ReasonedEvidenceInput>({
  action: 'declineEvidence',
  reasonOf: ({ reason }) => reason,
  change(evidence, { reason }, tx) {
    requireReason(reason);
    return { ...evidence, custody: answered(evidence.custody, 'DECLINED', null, tx.now) };
  },
});

/** 撤回移交 (4.2.g). */
export const withdrawEvidenceOffer = actOnEvidence<ReasonedEvidenceInput>({
  action: 'withdrawEvidenceOffer',
  reasonOf: ({ reason }) => reason,
  change(evidence, { reason }, tx) {
    requireReason(reason);
    return { ...evidence, custody: answered(evidence.custody, 'WITHDRAWN', null, tx.now) };
  },
});

export interface SurrenderEvidenceInput extends EvidenceInput {
  readonly to: 'PROCURATORATE' | 'COURT';
  readonly giver: string;
  readonly receiver: string;
  readonly receiptNumber: string;
}

/** 移送司法机关 — to procuratorate or court, by name and receipt; the record is sealed from then on (4.2.g). */
export const surrenderEvidence = actOnEvidence<SurrenderEvidenceInput>({
  action: 'surrenderEvidence',
  reasonOf: () => '移送司法机关',
  change(evidence, { to, giver, receiver, receiptNumber }, tx, actor) {
    checkNames({ giver, receiver, receiptNumber });
    const step = newStep(handOf(actor, giver), tx.now, { purpose: null, toUnitId: null, judiciary: to });
    const outside = { name: receiver.trim(), receiptNumber: receiptNumber.trim() };
    const received = { ...step, outside, answer: 'ACCEPTED' as const, answeredAt: step.at };
    return { ...evidence, custody: [...evidence.custody, received] };
  },
  say: (tx, about, { to }) =>
    tx.outbox.add('evidence.surrendered', { ...about, payload: { ...about.payload, to } }),
});

/** 标为录入有误 — the wrong file, the wrong incident: it stays, and says so (4.2.g). */
export const voidEvidence = actOnEvidence<ReasonedEvidenceInput>({
  action: 'voidEvidence',
  reasonOf: ({ reason }) => reason,
  change(evidence, { reason }) {
    requireReason(reason);
    return { ...evidence, voidReason: reason.trim() };
  },
  say: (tx, about) => tx.outbox.add('evidence.voided', about),
});

function checkNames(names: Readonly<Record<string, string>>): void {
  const problems = inputProblems();
  for (const [path, name] of Object.entries(names))
    problems.check(
      name.trim() !== '' && name.length <= 100,
      path,
      '必填，不超过一百字',
      'fill in at most 100 characters',
    );
  problems.throwIfAny();
}
