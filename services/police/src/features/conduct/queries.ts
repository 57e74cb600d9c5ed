import type { Batch } from '@ger/subgraph';
import { CONDUCTS, conductFrom, type ConductRow } from './conduct-row.ts';
import type { Conduct } from './rules/conduct.ts';

/** Acts by id, as far as they may be seen. */
export const conductsById: Batch<string, Conduct> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ConductRow[]>(`${CONDUCTS} WHERE c.conduct_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, conductFrom(row, cipher)]));
};

/** The acts found in each incident, the earliest first. */
export const conductsOfIncidents: Batch<string, Conduct[]> = async ({ manager, cipher }, incidentIds) => {
  const rows = await manager.query<ConductRow[]>(
    `${CONDUCTS} WHERE c.incident_id = ANY ($1::uuid[]) ORDER BY c.recorded_at, c.conduct_id`,
    [incidentIds],
  );
  const conducts = rows.map((row) => conductFrom(row, cipher));
  return Map.groupBy(conducts, ({ incidentId }) => incidentId);
};
