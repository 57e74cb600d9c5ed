import { dayOf, dueAt, figureOn, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { NEED_KINDS } from '../rules/need-kinds.ts';
import { currentRequest, type Need, type NeedRequest } from '../rules/need.ts';

/** The next address of the kind, from a place in its order on, that has a unit where the child lives. */
export async function nextRequest(
  tx: CivilAffairsTx,
  { kind }: Pick<Need, 'kind'>,
  residence: DivisionCode,
  from = 0,
): Promise<NeedRequest | undefined> {
  const { addresses } = NEED_KINDS[kind];
  for (const [index, address] of addresses.entries()) {
    if (index < from) continue;
    const unitId = await tx.needs.unitFor(address, residence);
    if (unitId === undefined) continue;
    const place = { division: residence, day: dayOf(tx.now) };
    const limit = figureOn('answer-need', place, await tx.tightened());
    return {
      address: index,
      agency: address.agency,
      unitId,
      requestedAt: tx.now.toISOString(),
      answerBy: dueAt(tx.now, limit).toISOString(),
      answeredAt: null,
      answer: null,
      reason: null,
    };
  }
  return undefined;
}

/** What every event about the need says beside its payload. */
export const aboutNeed = ({ id, childId }: Need, residence: DivisionCode) => ({
  aggregateId: id,
  childId,
  division: residence,
});

/** Says how a need stands: asked of a unit, which may be this agency's own that tracks an outside body, or of nobody. */
export async function sayAsked(tx: CivilAffairsTx, need: Need, residence: DivisionCode): Promise<void> {
  const { id: needId, childId, kind, urgent, planId } = need;
  const about = aboutNeed(need, residence);
  const request = currentRequest(need);
  if (need.state === 'UNMET' || !request)
    await tx.outbox.add('need.unmet', { ...about, payload: { needId, childId, kind } });
  else {
    const { agency, unitId } = request;
    await tx.outbox.add('need.requested', {
      ...about,
      payload: { needId, childId, kind, agency, unitId, urgent, planId },
    });
  }
}
