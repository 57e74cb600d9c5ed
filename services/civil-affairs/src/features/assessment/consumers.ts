import type { DomainFound } from '@ger/kernel';
import { on } from '../../deps.ts';
import { notePart } from './commands/take-part.ts';
import { openAssessment } from './commands/open-assessment.ts';

/** The agencies that take part from their own service. */
const TAKING_PART = ['police', 'education'] as const;

/** What the police and the agencies that take part say of a child that is to be assessed (4.3.a). */
export const assessmentReactions = [
  on('police/incident.township-notified', (deps, actor, { childId, occurredAt, payload }) =>
    openAssessment(deps)(actor, {
      incidentId: payload.incidentId,
      policeUnitId: payload.unitId,
      childId,
      at: new Date(occurredAt),
    }),
  ),
  ...TAKING_PART.map((agency) =>
    on(`${agency}/assessment.part-contributed`, (deps, actor, { payload }) =>
      notePart(deps)(actor, { ...payload, domains: payload.domains as readonly DomainFound[] }),
    ),
  ),
];
