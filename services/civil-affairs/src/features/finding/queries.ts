import type { FindingKind } from '@ger/kernel';
import { ofChildren, type Batch } from '@ger/subgraph';
import type { RecordedFinding } from './rules/finding.ts';

interface FindingRow {
  finding_id: string;
  child_id: string;
  source_id: string;
  residence: string;
  findings: FindingKind[];
  found_at: Date;
  reported_at: Date | null;
}

const FINDINGS_OF = `SELECT f.finding_id, f.child_id, f.source_id, d.residence, f.findings, f.found_at, f.reported_at
  FROM finding f JOIN dossier d USING (child_id)`;

const findingFrom = (row: FindingRow): RecordedFinding => ({
  id: row.finding_id,
  childId: row.child_id,
  residence: row.residence,
  findings: row.findings,
  foundAt: row.found_at,
  reportedAt: row.reported_at,
});

/** The finding that each record (a visit, a delegation) gave rise to, by the record's id. */
export const findingsBySource: Batch<string, RecordedFinding> = async ({ manager }, sourceIds) => {
  const rows = await manager.query<FindingRow[]>(`${FINDINGS_OF} WHERE f.source_id = ANY ($1::uuid[])`, [
    sourceIds,
  ]);
  return new Map(rows.map((row) => [row.source_id, findingFrom(row)]));
};

/** The findings of each child, newest first. */
export const findingsOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<FindingRow[]>(
    `${FINDINGS_OF} WHERE f.child_id = ANY ($1::uuid[]) ORDER BY f.found_at DESC, f.finding_id DESC`,
    [childIds],
  );
  return Map.groupBy(rows.map(findingFrom), ({ childId }) => goesBy(childId));
});
