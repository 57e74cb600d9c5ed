import { ok } from '@ger/kernel';
import type { EventName } from '@ger/schema/events';
import type { PoliceTx } from '../../../deps.ts';
import type { Incident } from '../rules/incident.ts';
import type { IncidentAction } from '../rules/machine.ts';
import { aboutIncident, actOnIncident, type IncidentInput } from './act.ts';

export interface StepInput extends IncidentInput {
  readonly reason: string;
}

type PlainEvent = Extract<
  EventName<'police'>,
  'incident.accepted' | 'incident.arrived' | 'incident.followed-up' | 'incident.closed' | 'incident.unfounded'
>;

/** A step that changes the state only, and says so. */
const step = (action: IncidentAction, event?: PlainEvent) =>
  actOnIncident<StepInput>({
    action,
    reasonOf: ({ reason }) => reason,
    ...(event && { say: (tx, incident) => tx.outbox.add(event, aboutIncident(incident)) }),
  });

/** 到达现场 — arrive on scene (4.2.a). */
export const arriveOnScene = step('arriveOnScene', 'incident.arrived');
/** 开始处置 — start handling (4.2.a). */
export const startHandling = step('startHandling');
/** 转入回访 — move to follow-up (2.4). */
export const startFollowUp = step('startFollowUp', 'incident.followed-up');
/** 结案 — close (4.2.a). Refused while a required measure is neither done nor lawfully waived. */
export const closeIncident = step('closeIncident', 'incident.closed');
/** 确认查无实据 — confirm as unfounded (4.2.a). Refused to the officer who proposed it. */
export const confirmUnfounded = step('confirmUnfounded', 'incident.unfounded');

/** 身份不明 — asks civil affairs for a provisional file at once, by what the reports say of the child (4.2.a). */
async function askForChild(tx: PoliceTx, incident: Incident): Promise<void> {
  const reports = await tx.reports.ofIncident(incident.id);
  const about = aboutIncident(incident);
  await tx.outbox.add('incident.child-unidentified', {
    ...about,
    payload: {
      ...about.payload,
      sex: reports.find(({ childSex }) => childSex !== null)?.childSex ?? null,
      estimatedBirthYear:
        reports.find(({ childBirthYear }) => childBirthYear !== null)?.childBirthYear ?? null,
      place: incident.place,
      identityTokens: [...new Set(reports.flatMap(({ childTokens }) => childTokens))],
    },
  });
}

/** 受理 — accept (4.2.a); the reporters are owed the outcome from now on (L.5). */
export const acceptIncident = actOnIncident<StepInput>({
  action: 'acceptIncident',
  reasonOf: ({ reason }) => reason,
  change: (incident) =>
    ok(incident.childStanding === 'UNKNOWN' ? { ...incident, childStanding: 'ASKED' } : incident),
  async say(tx, incident, _, before) {
    const about = aboutIncident(incident);
    await tx.outbox.add('incident.accepted', about);
    if (before.childStanding === 'UNKNOWN') await askForChild(tx, incident);
    for (const { id: reportId } of await tx.reports.acceptOf(incident.id, '随事件受理'))
      await tx.outbox.add('report.accepted', {
        ...about,
        aggregateId: reportId,
        payload: { reportId, incidentId: incident.id, unitId: incident.unitId },
      });
  },
});

/** 出警 — dispatch (4.2.a); names the reports it answers. */
export const dispatchIncident = actOnIncident<StepInput>({
  action: 'dispatchIncident',
  reasonOf: ({ reason }) => reason,
  async say(tx, incident) {
    const about = aboutIncident(incident);
    const reportIds = await tx.incidents.reportIds(incident.id);
    await tx.outbox.add('incident.dispatched', { ...about, payload: { ...about.payload, reportIds } });
  },
});

/** 提出查无实据 — propose as unfounded (4.2.a); it stands until another officer confirms. */
export const proposeUnfounded = actOnIncident<StepInput>({
  action: 'proposeUnfounded',
  reasonOf: ({ reason }) => reason,
  change: (incident, _, { actor }) =>
    ok({ ...incident, unfoundedProposedBy: actor.kind === 'officer' ? actor.officer.officerId : null }),
});
