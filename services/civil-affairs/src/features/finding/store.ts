import type { FindingKind } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { FindingSource } from './rules/finding.ts';

/** A finding as it is kept. */
export interface NewFinding {
  readonly findingId: string;
  readonly childId: string;
  readonly source: FindingSource;
  readonly findings: readonly FindingKind[];
  readonly unitId: string | null;
}

/** What commands ask of the findings' table, within one transaction. */
export interface FindingStore {
  add(finding: NewFinding): Promise<void>;
  /** The earliest report counts; one that names no finding of ours changes nothing. */
  noteReported(findingId: string, at: Date): Promise<void>;
}

/** The store over SQL. */
export function findingStore({ manager, actor, now }: StoreTools): FindingStore {
  return {
    async add({ findingId, childId, source, findings, unitId }) {
      await manager.query(
        `INSERT INTO finding (finding_id, child_id, source_kind, source_id, findings, unit_id, found_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [findingId, childId, source.kind, source.id, findings, unitId, now, JSON.stringify(actor)],
      );
    },
    async noteReported(findingId, at) {
      await manager.query(
        `UPDATE finding SET reported_at = least(reported_at, $2::timestamptz) WHERE finding_id = $1`,
        [findingId, at],
      );
    },
  };
}
