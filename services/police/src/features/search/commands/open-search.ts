import type { PoliceDeps } from '../../../deps.ts';
import { settleMeasure, type Incident } from '../../incident/index.ts';
import { SEARCH } from '../rules/machine.ts';
import { searchIdOf, searchInHand, type Search } from '../rules/search.ts';
import type { Actor } from '@ger/kernel';

/** What every event of a search says about where it stands. */
export function aboutSearch(search: Search, incident: Pick<Incident, 'childId' | 'place' | 'unitId'>) {
  return {
    aggregateId: search.id,
    childId: incident.childId,
    division: incident.place,
    payload: { searchId: search.id, incidentId: search.incidentId, unitId: incident.unitId },
  };
}

/**
 * 启动快速查找 — a child is missing, as somebody reported or as was found on the spot: the search begins at once, and its clock
 * with it (4.2.d). Of one incident there is one. Where it is over already, the measure of the incident is done.
 */
export const openSearch =
  ({ inTransaction }: PoliceDeps) =>
  (_: Actor, { incidentId, at }: { incidentId: string; at: Date }): Promise<void> =>
    inTransaction(async (tx) => {
      await tx.incidents.hold([incidentId]);
      const incident = await tx.incidents.find(incidentId);
      if (!incident) return;
      const before = await tx.searches.find(searchIdOf(incidentId));
      if (before) {
        if (before.found) await settleMeasure(tx, incident, 'RAPID_SEARCH', '儿童已找到');
        return;
      }
      if (incident.joinedInto !== null) return;
      const search = await tx.searches.add(newSearch(incident, at));
      await tx.outbox.add('search.opened', aboutSearch(search, incident));
    });

const newSearch = ({ id: incidentId, unitId, childId, place }: Incident, openedAt: Date): Search => ({
  id: searchIdOf(incidentId),
  version: 1,
  incidentId,
  state: SEARCH.initial,
  openedAt,
  endedAt: null,
  unitId,
  childId,
  place,
  lastSeen: null,
  circulars: [],
  sightings: [],
  found: null,
});

/** 随事件终结 — the incident turned out unfounded, or joined another: so ends its search; the other goes on with its own. */
export const withdrawSearch =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, { incidentId }: { incidentId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const search = await tx.searches.find(searchIdOf(incidentId));
      const incident = await tx.incidents.find(incidentId);
      if (!search || !incident || !SEARCH.isOpen(search.state)) return;
      const step = SEARCH.attempt(searchInHand(search, actor), 'withdrawSearch', actor);
      if (!step.ok) return;
      const { actingUnitId: _, ...closed } = step.value;
      const appended = await tx.searches.append({ ...closed, endedAt: tx.now }, '随事件终结');
      await tx.outbox.add('search.closed', aboutSearch(appended, incident));
    });
