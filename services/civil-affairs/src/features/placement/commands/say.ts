import type { CivilAffairsTx } from '../../../deps.ts';
import type { Placement } from '../rules/placement.ts';

const about = ({ id, childId, place }: Placement) => ({ aggregateId: id, childId, division: place });

/** The kind of the place a child is in; never which one it is (4.2.e). */
function kindOf({ stay }: Placement) {
  if (!stay) throw new Error('a child in care is somewhere');
  return stay.kind;
}

/** 安置开始: the answer the police wait for. */
export function sayStarted(tx: CivilAffairsTx, placement: Placement): Promise<unknown> {
  const { id: placementId, incidentId, requestId } = placement;
  const payload = { placementId, incidentId, requestId, kind: kindOf(placement) };
  return tx.outbox.add('placement.started', { ...about(placement), payload });
}

/** 未能安置: the other answer. */
export function sayRefused(tx: CivilAffairsTx, placement: Placement): Promise<unknown> {
  const { incidentId, requestId, refusal } = placement;
  if (!refusal) throw new Error('a refusal has its reason');
  const payload = { incidentId, requestId, reason: refusal };
  return tx.outbox.add('placement.refused', { ...about(placement), payload });
}

/** 复核. */
export function sayReviewed(tx: CivilAffairsTx, placement: Placement): Promise<unknown> {
  const outcome = placement.reviews.at(-1)?.outcome;
  if (!outcome) throw new Error('a review has its outcome');
  const payload = { placementId: placement.id, outcome };
  return tx.outbox.add('placement.reviewed', { ...about(placement), payload });
}

/** 转移. */
export function sayMoved(tx: CivilAffairsTx, placement: Placement): Promise<unknown> {
  const payload = { placementId: placement.id, kind: kindOf(placement) };
  return tx.outbox.add('placement.moved', { ...about(placement), payload });
}

/** 结束. */
export function sayEnded(tx: CivilAffairsTx, placement: Placement): Promise<unknown> {
  const { id: placementId, endedOn, destination } = placement;
  if (!endedOn || !destination) throw new Error('an end has its day and destination');
  const payload = { placementId, on: endedOn, destination };
  return tx.outbox.add('placement.ended', { ...about(placement), payload });
}
