import { listScope } from '@ger/access';
import { dayOf } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { IncidentEntity, incidentFrom } from './entities.ts';
import type { Incident } from './rules/incident.ts';

/** Incidents by id, as far as they may be seen. */
export const incidentsById: Batch<string, Incident> = async ({ manager, cipher }, ids) => {
  const rows = await manager.findBy(IncidentEntity, { incidentId: In([...ids]) });
  return new Map(rows.map((row) => [row.incidentId, incidentFrom(row, cipher)]));
};

/** All incidents of each child, newest first. */
export const incidentsOfChildren: Batch<string, Incident[]> = async ({ manager, cipher }, childIds) => {
  const rows = await manager.find(IncidentEntity, {
    where: { childId: In([...childIds]) },
    order: { receivedAt: 'DESC', incidentId: 'DESC' },
  });
  const incidents = rows.map((row) => incidentFrom(row, cipher));
  return new Map(childIds.map((id) => [id, incidents.filter(({ childId }) => childId === id)]));
};

/** Children with an incident that has not ended. */
export const protectionMatters: Batch<string, true> = async ({ manager }, childIds) => {
  const rows = await manager.query<{ child_id: string }[]>(
    `SELECT DISTINCT child_id FROM incident WHERE child_id = ANY ($1::uuid[]) AND state NOT IN ('CLOSED', 'UNFOUNDED')`,
    [childIds],
  );
  return new Map(rows.map((row) => [row.child_id, true]));
};

/** Number of reports that have joined each incident. */
export const reportCounts: Batch<string, number> = async ({ manager }, incidentIds) => {
  const rows = await manager.query<{ incident_id: string; count: string }[]>(
    `SELECT incident_id, count(*) AS count FROM report WHERE incident_id = ANY ($1::uuid[]) GROUP BY incident_id`,
    [incidentIds],
  );
  return new Map(rows.map((row) => [row.incident_id, Number(row.count)]));
};

export interface IncidentListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  /** Only open ones, only ended ones, or all. */
  readonly open?: boolean | null;
}

/** Incidents within the officer's reach, last changed first. */
export async function listIncidents(reader: Reader, { first, after, open }: IncidentListArguments): Promise<Page<Incident>> {
  const { manager, officer, now, cipher } = reader;
  if (!officer) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const size = pageSize(first);
  const cursor = readCursor(after, 2) ?? [null, null];
  const columns = { child: 'i.child_id', division: 'i.division_no', place: 'i.place_no' };
  const scope = listScope(officer, dayOf(now), columns, 6);
  const keys = await manager.query<{ incident_id: string; updated_at: string }[]>(
    `SELECT i.incident_id, i.updated_at::text AS updated_at FROM incident i
      WHERE (${scope.sql} OR i.unit_id = $5::uuid)
        AND ($1::timestamptz IS NULL OR (i.updated_at, i.incident_id) < ($1::timestamptz, $2::uuid))
        AND ($3::boolean IS NULL OR (i.state NOT IN ('CLOSED', 'UNFOUNDED')) = $3)
      ORDER BY i.updated_at DESC, i.incident_id DESC LIMIT $4`,
    [...cursor, open ?? null, size + 1, officer.post.unitId, ...scope.parameters],
  );
  const found = await incidentsById({ ...reader, manager, cipher }, keys.map((key) => key.incident_id));
  const rows = keys.flatMap((key) => {
    const incident = found.get(key.incident_id);
    return incident ? [{ key, incident }] : [];
  });
  return keysetPage(rows, size, ({ key }) => [key.updated_at, key.incident_id], ({ incident }) => incident);
}
