import type { DivisionCode } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { isService, NEED_KINDS } from '../rules/need-kinds.ts';
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
    const requestedAt = tx.now.toISOString();
    return {
      address: index,
      agency: address.agency,
      unitId,
      requestedAt,
      answeredAt: null,
      answer: null,
      reason: null,
    };
  }
  return undefined;
}

/** Says how a need stands: asked of a unit, or of nobody. */
export async function sayAsked(tx: CivilAffairsTx, need: Need, residence: DivisionCode): Promise<void> {
  const { id: needId, childId, kind, urgent, planId } = need;
  const about = { aggregateId: needId, childId, division: residence };
  const request = currentRequest(need);
  if (need.state === 'UNMET' || !request)
    await tx.outbox.add('need.unmet', { ...about, payload: { needId, childId, kind } });
  else {
    const { agency, unitId } = request;
    if (!isService(agency)) return; // tracked here: nobody else waits to hear of it
    await tx.outbox.add('need.requested', {
      ...about,
      payload: { needId, childId, kind, agency, unitId, urgent, planId },
    });
  }
}
