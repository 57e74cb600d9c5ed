import { on } from '../../deps.ts';
import { openSearch, withdrawSearch } from './commands/open-search.ts';
import { searchIdOf } from './rules/search.ts';

const missing = ({ findings }: { readonly findings: readonly string[] }): boolean =>
  findings.includes('MISSING');

/** The search begins with the first word of a missing child, a report's or the officer's on the spot (4.2.d). */
export const searchReactions = [
  on('police/report.received', async (deps, actor, { payload, occurredAt }) => {
    if (missing(payload))
      await openSearch(deps)(actor, { incidentId: payload.incidentId, at: new Date(occurredAt) });
  }),
  on('police/incident.substantiated', async (deps, actor, { payload, occurredAt }) => {
    if (missing(payload))
      await openSearch(deps)(actor, { incidentId: payload.incidentId, at: new Date(occurredAt) });
  }),
  on('police/incident.unfounded', (deps, actor, { payload }) => withdrawSearch(deps)(actor, payload)),
  on('police/incident.joined', async (deps, actor, { payload }) => {
    // What is looked for goes on in the incident it joined, from the first hour.
    const before = await deps.inTransaction(({ searches }) => searches.find(searchIdOf(payload.incidentId)));
    await withdrawSearch(deps)(actor, payload);
    if (before && before.endedAt === null)
      await openSearch(deps)(actor, { incidentId: payload.intoIncidentId, at: before.openedAt });
  }),
];
