import { on } from '../../deps.ts';
import { awaitReport, noteReport } from './commands/examine.ts';

/** Findings ticked in any agency's record, against the reports that name them (4.1.a, 4.1.b). */
export const accountabilityReactions = [
  on('civil-affairs/finding.recorded', (deps, actor, { division, occurredAt, payload }) =>
    awaitReport(deps)(actor, payload, {
      agency: 'civil-affairs',
      place: division,
      recordedAt: new Date(occurredAt),
    }),
  ),
  on('education/finding.recorded', (deps, actor, { division, occurredAt, payload }) =>
    awaitReport(deps)(actor, payload, {
      agency: 'education',
      place: division,
      recordedAt: new Date(occurredAt),
    }),
  ),
  on('police/report.received', async (deps, actor, { occurredAt, payload: { findingId } }) => {
    if (findingId !== null) await noteReport(deps)(actor, { findingId, at: new Date(occurredAt) });
  }),
];
