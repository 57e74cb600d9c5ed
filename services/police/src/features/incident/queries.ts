import { listLatest, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { IncidentEntity, incidentFrom, IncidentVersionEntity } from './entities.ts';
import type { Incident } from './rules/incident.ts';
import type { IncidentState } from './rules/machine.ts';

/** Incidents by id, as far as they may be seen. */
export const incidentsById: Batch<string, Incident> = async ({ manager, cipher }, ids) => {
  const rows = await manager.findBy(IncidentEntity, { incidentId: In([...ids]) });
  return new Map(rows.map((row) => [row.incidentId, incidentFrom(row, cipher)]));
};

/** All incidents of each child, newest first. */
export const incidentsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.find(IncidentEntity, {
    where: { childId: In([...childIds]) },
    order: { receivedAt: 'DESC', incidentId: 'DESC' },
  });
  const incidents = rows.map((row) => incidentFrom(row, cipher));
  return Map.groupBy(incidents, ({ childId }) => goesBy(childId ?? ''));
});

/** Children with an incident that has not ended. */
export const protectionMatters = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<{ child_id: string }[]>(
    `SELECT DISTINCT child_id FROM incident WHERE child_id = ANY ($1::uuid[]) AND state NOT IN ('CLOSED', 'UNFOUNDED', 'JOINED')`,
    [childIds],
  );
  return new Map(rows.map((row) => [goesBy(row.child_id), true]));
});

/** Number of reports that have joined each incident. */
export const reportCounts: Batch<string, number> = async ({ manager }, incidentIds) => {
  const rows = await manager.query<{ incident_id: string; count: string }[]>(
    `SELECT incident_id, count(*) AS count FROM report WHERE incident_id = ANY ($1::uuid[]) GROUP BY incident_id`,
    [incidentIds],
  );
  return new Map(rows.map((row) => [row.incident_id, Number(row.count)]));
};

/** One step of an incident: when, and how it stood afterwards. */
export interface IncidentStep {
  readonly at: Date;
  readonly state: IncidentState;
  readonly reason: string;
}

/** What each incident went through, in order (2.4, 4.2.a). */
export const incidentSteps: Batch<string, IncidentStep[]> = async ({ manager, cipher }, incidentIds) => {
  const rows = await manager.find(IncidentVersionEntity, {
    select: { incidentId: true, version: true, state: true, recordedAt: true, reason: true },
    where: { incidentId: In([...incidentIds]) },
    order: { incidentId: 'ASC', version: 'ASC' },
  });
  const steps = rows.map(({ incidentId, recordedAt: at, state, reason }) => ({
    incidentId,
    step: { at, state, reason: cipher.decrypt(reason) },
  }));
  return new Map(
    [...Map.groupBy(steps, ({ incidentId }) => incidentId)].map(([id, of]) => [
      id,
      of.map(({ step }) => step),
    ]),
  );
};

export interface IncidentListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  /** Only open ones, only ended ones, or all. */
  readonly open?: boolean | null;
}

/** Incidents within the officer's reach, last changed first. */
export function listIncidents(
  reader: Reader,
  { first, after, open }: IncidentListArguments,
): Promise<Page<Incident>> {
  return listLatest(reader, {
    table: 'incident',
    key: 'incident_id',
    byPlace: true,
    first,
    after,
    where: (place) =>
      open === undefined || open === null
        ? []
        : [`(t.state NOT IN ('CLOSED', 'UNFOUNDED', 'JOINED')) = ${place(open)}::boolean`],
    load: incidentsById,
  });
}
