import type { Batch } from '@ger/subgraph';
import { EVIDENCE_ROWS, evidenceFrom, type EvidenceRow } from './evidence-row.ts';
import type { Evidence } from './rules/evidence.ts';

/** Evidence by id, as far as it may be seen. */
export const evidenceById: Batch<string, Evidence> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<EvidenceRow[]>(`${EVIDENCE_ROWS} WHERE e.evidence_id = ANY ($1::uuid[])`, [
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, evidenceFrom(row, cipher)]));
};

/** The evidence of each incident, in the order in which it was recorded. */
export const evidenceOfIncidents: Batch<string, Evidence[]> = async ({ manager, cipher }, incidentIds) => {
  const rows = await manager.query<EvidenceRow[]>(
    `${EVIDENCE_ROWS} WHERE e.incident_id = ANY ($1::uuid[]) ORDER BY e.recorded_at, e.evidence_id`,
    [incidentIds],
  );
  return Map.groupBy(
    rows.map((row) => evidenceFrom(row, cipher)),
    ({ incidentId }) => incidentId,
  );
};
