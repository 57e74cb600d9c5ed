import { InvalidInput, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { INCIDENT, inHandOf, outOfHand, type Incident } from '../../incident/index.ts';
import { sayAccepted } from './say.ts';

export interface JoinIncidentInput {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly intoIncidentId: string;
  readonly reason: string;
}

const NOT_THE_SAME_EVENT: Refusal = {
  code: 'NOT_THE_SAME_EVENT',
  clause: '4.1.a',
  zh: '只能并入本单位正在办理的、同一名儿童的事件',
  en: 'Only into an open incident of the same unit about the same child',
  missing: [],
};

/**
 * 并案 — several reports of one event join one incident (4.1.a): all reports of this incident go to the other, and this
 * one ends. Refused once somebody has gone out to it, for another unit's incident, or for another child's.
 */
export const joinIncident =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: JoinIncidentInput): Promise<Result<Incident>> =>
    inTransaction(async (tx) => {
      const { incidentId, intoIncidentId, reason } = input;
      if (incidentId === intoIncidentId)
        throw new InvalidInput([{ path: 'intoIncidentId', zh: '不能并入自身', en: 'not into itself' }]);
      await tx.incidents.hold([incidentId, intoIncidentId]);
      const incident = await tx.incidents.get(incidentId);
      const into = await tx.incidents.get(intoIncidentId);
      const step = INCIDENT.attempt(inHandOf(incident, actor), 'joinIncident', actor);
      if (!step.ok) return step;
      if (
        !INCIDENT.isOpen(into.state) ||
        into.unitId !== incident.unitId ||
        !(await sameChild(tx, incident, into))
      )
        return refuse(NOT_THE_SAME_EVENT);
      const joined = await tx.incidents.append({ ...outOfHand(step.value), joinedInto: into.id }, reason);
      await moveReports(tx, joined, into, reason);
      await tx.outbox.add('incident.joined', {
        aggregateId: joined.id,
        childId: joined.childId,
        division: joined.place,
        payload: { incidentId: joined.id, unitId: joined.unitId, intoIncidentId: into.id },
      });
      return ok(joined);
    });

async function sameChild(tx: PoliceTx, one: Incident, other: Incident): Promise<boolean> {
  // A provisional file stands for a child nobody has named yet; civil affairs merges it.
  if ([one, other].some(({ childStanding }) => childStanding !== 'NAMED')) return true;
  if (one.childId === null || other.childId === null) return true;
  return one.childId === other.childId || tx.units.areSameChild(one.childId, other.childId);
}

/** The better known of the two children. */
function childOf(from: Incident, into: Incident): Pick<Incident, 'childId' | 'childStanding'> {
  const known = into.childStanding !== 'NAMED' && from.childStanding === 'NAMED' ? from : into;
  const childId = known.childId ?? from.childId;
  return {
    childId,
    childStanding: known.childStanding === 'UNKNOWN' ? from.childStanding : known.childStanding,
  };
}

async function moveReports(tx: PoliceTx, from: Incident, into: Incident, reason: string): Promise<void> {
  for (const report of await tx.reports.ofIncident(from.id))
    await tx.reports.append({ ...report, incidentId: into.id }, 'JOINED', reason);
  const earlier = from.receivedAt < into.receivedAt ? from.receivedAt : into.receivedAt;
  await tx.incidents.append({ ...into, receivedAt: earlier, ...childOf(from, into) }, reason);
  if (into.state !== 'RECEIVED' && into.state !== 'TRANSFERRED')
    for (const report of await tx.reports.acceptOf(into.id, reason))
      await sayAccepted(tx, report, into.unitId);
}
