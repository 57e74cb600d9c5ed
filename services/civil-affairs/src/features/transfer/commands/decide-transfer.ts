import { containsAny, dayOf, ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { moveChild } from '../../dossier/commands/move-child.ts';
import { TRANSFER, type TransferAction } from '../rules/machine.ts';
import type { Transfer, TransferInHand } from '../rules/transfer.ts';
import { aboutTransfer } from './ask-for-transfer.ts';

export interface DecideTransferInput {
  readonly idempotencyKey: string;
  readonly requestId: string;
  readonly reason: string;
}

interface Decision {
  readonly action: Exclude<TransferAction, 'askForTransfer'>;
  readonly event: 'transfer.granted' | 'transfer.declined' | 'transfer.withdrawn';
  /** What else is done; a refusal of it refuses the decision. */
  effect?(
    tx: CivilAffairsTx,
    actor: Actor,
    transfer: Transfer,
    input: DecideTransferInput,
  ): Promise<Result<unknown>>;
}

const decide =
  ({ action, event, effect }: Decision) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: DecideTransferInput): Promise<Result<Transfer>> =>
    inTransaction(async (tx) => {
      requireReason(input.reason);
      const transfer = await tx.transfers.getForChange(input.requestId);
      const file = await tx.dossiers.find(transfer.subjectId);
      const step = TRANSFER.attempt(inHandOf(transfer, actor, file?.residence), action, actor);
      if (!step.ok) return step;
      const done = await effect?.(tx, actor, transfer, input);
      if (done && !done.ok) return done;
      const settled = await tx.transfers.settle({ ...transfer, state: step.value.state }, input.reason);
      await tx.outbox.add(event, { ...aboutTransfer(settled), division: file?.residence ?? null });
      return ok(settled);
    });

/** The request as the machine looks at it; `residence` is where the child lives, as far as the actor may know. */
export function inHandOf(
  { state, unitId }: Pick<Transfer, 'state' | 'unitId'>,
  actor: Actor,
  residence: string | undefined,
): TransferInHand {
  if (actor.kind !== 'officer') return { state, holding: false, asking: false };
  const { divisions, unitId: own } = actor.officer.post;
  return {
    state,
    holding: residence !== undefined && containsAny(divisions, residence),
    asking: own === unitId,
  };
}

/** 同意转出 — let the child's file go to the village that asked (2.3): the same act as recording a move. */
export const grantTransfer = decide({
  action: 'grantTransfer',
  event: 'transfer.granted',
  effect: (tx, actor, { subjectId, toResidence }, { idempotencyKey, reason }) =>
    moveChild({ inTransaction: (work) => work(tx) })(actor, {
      idempotencyKey,
      childId: subjectId,
      residence: toResidence,
      on: dayOf(tx.now),
      reason,
    }),
});

/** 不同意转出 — decline, with a reason that stays with those who hold the file (2.3). */
export const declineTransfer = decide({ action: 'declineTransfer', event: 'transfer.declined' });

/** 撤回申请 — take the request back before it is decided (2.4). */
export const withdrawTransfer = decide({ action: 'withdrawTransfer', event: 'transfer.withdrawn' });
