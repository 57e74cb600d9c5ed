import { assignPart, notePartAsked, releaseParts } from '@ger/subgraph/assessment-part';
import { on } from '../../deps.ts';
import { OWN_PART } from './part.ts';

/** What civil affairs asks of our units, and when it no longer waits (4.3.a). */
export const assessmentPartReactions = [
  on('civil-affairs/assessment.part-asked', async (deps, actor, { division, occurredAt, payload }) => {
    const { partId: id, assessmentId, childId, agency, unitId, dueOn } = payload;
    if (agency !== 'education') return;
    await notePartAsked(deps)(actor, {
      id,
      assessmentId,
      childId,
      unitId,
      residence: division,
      askedAt: new Date(occurredAt),
      dueOn,
    });
  }),
  on('civil-affairs/assessment.completed', (deps, actor, { payload }) =>
    releaseParts(OWN_PART, deps)(actor, payload),
  ),
  on('civil-affairs/child.record-assigned', (deps, actor, { payload }) => assignPart(deps)(actor, payload)),
];
