import type { Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { EVIDENCE_COLUMNS } from './evidence-row.ts';
import type { EvidenceFact } from './rules/evidence.ts';
import type { GroundCode } from './rules/grounds.ts';

/** 核查状态: whether the records support a ground, and whether somebody has petitioned. */
export type GroundsState = 'NONE' | 'SUPPORTED' | 'PETITIONED';

/** What is kept of the grounds of one child. */
export interface KeptGrounds {
  readonly childId: string;
  readonly state: GroundsState;
  readonly supported: readonly GroundCode[];
  /** Since when a ground is supported without a break. */
  readonly since: Date | null;
  /** When to look again, although nothing is heard. */
  readonly nextOn: Day | null;
}

/** The same, with what petitions say of it. */
export interface HeldGrounds extends KeptGrounds {
  /** A petition is before the court: somebody has filed. */
  readonly petitioned: boolean;
  /** A court decided on what was until this day. */
  readonly countsAfter: Day | null;
}

/** What commands ask of evidence and grounds, within one transaction. */
export interface GroundsStore {
  /** Keeps what an event told, once; of a kind of which the latest alone counts, the latest. */
  keep(fact: EvidenceFact, latestOnly: boolean): Promise<void>;
  /** The police know now who the child of an incident is. */
  nameChild(incidentId: string, childId: string): Promise<void>;
  /** A person said whose a record is, after a merge was undone. */
  assign(recordId: string, fromChildId: string, childId: string): Promise<void>;
  /** What is kept of these children, held in the order of their ids; a child with evidence that had nothing yet begins. */
  hold(childIds: readonly string[]): Promise<HeldGrounds[]>;
  /** The evidence of these children, under whatever id it was told. */
  evidenceOf(childIds: readonly string[]): Promise<ReadonlyMap<string, EvidenceFact[]>>;
  save(grounds: readonly KeptGrounds[]): Promise<void>;
  /** Children whose ground may have become supported by time, the longest due first. */
  dueForLook(today: Day, limit: number): Promise<string[]>;
}

const BEFORE_COURT = `SELECT FROM petition p WHERE p.child_id = ANY (child_names(g.child_id)) AND p.state IN ('FILED', 'ACCEPTED', 'HEARD')`;
/** The last day on which a court decided about the child; evidence until then has had its answer. */
const DECIDED_ON = `SELECT max(p.decided_on) FROM petition p WHERE p.child_id = ANY (child_names(g.child_id))`;

const KEPT = `g.child_id AS "childId", g.state, g.supported, g.since, g.next_on AS "nextOn", EXISTS (${BEFORE_COURT}) AS petitioned,
  (${DECIDED_ON}) AS "countsAfter"`;

/** The store over SQL: each act in a fixed number of statements, whatever the number of children. */
export function groundsStore({ manager, now }: StoreTools): GroundsStore {
  return {
    async keep(fact, latestOnly) {
      const conflict = latestOnly
        ? `(child_id) WHERE kind = 'CONTACT_MADE' DO UPDATE SET event_id = excluded.event_id, record_id = excluded.record_id,
             since = excluded.since, occurred_at = excluded.occurred_at
            WHERE (evidence_fact.since, evidence_fact.event_id) < (excluded.since, excluded.event_id)`
        : '(event_id, kind) DO NOTHING';
      await manager.query(
        `INSERT INTO evidence_fact (event_id, child_id, kind, agency, record_id, case_id, version, codes, severity, since, occurred_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT ${conflict}`,
        [
          fact.eventId,
          fact.childId,
          fact.kind,
          fact.agency,
          fact.recordId,
          fact.caseId,
          fact.version,
          fact.codes,
          fact.severity,
          fact.since,
          fact.occurredAt,
        ],
      );
    },
    async nameChild(incidentId, childId) {
      await manager.query(
        `UPDATE evidence_fact SET child_id = $2, division_no = (SELECT division_no FROM child_scope WHERE child_id = $2)
          WHERE case_id = $1 AND child_id IS NULL`,
        [incidentId, childId],
      );
    },
    async assign(recordId, fromChildId, childId) {
      await manager.query(
        `UPDATE evidence_fact SET child_id = $3, division_no = (SELECT division_no FROM child_scope WHERE child_id = $3)
          WHERE (record_id::text = $1 OR case_id::text = $1) AND child_id = $2`,
        [recordId, fromChildId, childId],
      );
    },
    async hold(childIds) {
      await manager.query(
        `INSERT INTO guardianship_grounds (child_id, state, supported, updated_at)
         SELECT asked.child_id, 'NONE', '{}', $2 FROM unnest($1::uuid[]) AS asked(child_id)
          WHERE EXISTS (SELECT FROM evidence_fact e WHERE e.child_id = ANY (child_names(asked.child_id)))
          ORDER BY 1 ON CONFLICT (child_id) DO NOTHING`,
        [childIds, now],
      );
      return manager.query<HeldGrounds[]>(
        `SELECT ${KEPT} FROM guardianship_grounds g WHERE g.child_id = ANY ($1::uuid[]) ORDER BY g.child_id FOR UPDATE OF g`,
        [childIds],
      );
    },
    async evidenceOf(childIds) {
      const rows = await manager.query<(EvidenceFact & { asked: string })[]>(
        `SELECT asked.child_id AS asked, ${EVIDENCE_COLUMNS} FROM unnest($1::uuid[]) AS asked(child_id)
           JOIN evidence_fact e ON e.child_id = ANY (child_names(asked.child_id))`,
        [childIds],
      );
      return Map.groupBy(rows, ({ asked }) => asked);
    },
    async save(grounds) {
      if (grounds.length === 0) return;
      await manager.query(
        `UPDATE guardianship_grounds g SET state = j.state, supported = j.supported, since = j.since, next_on = j."nextOn", updated_at = $2
           FROM jsonb_to_recordset($1::jsonb) AS j("childId" uuid, state text, supported text[], since timestamptz,
                "nextOn" date)
          WHERE g.child_id = j."childId"`,
        [JSON.stringify(grounds), now],
      );
    },
    async dueForLook(today, limit) {
      const rows = await manager.query<{ child_id: string }[]>(
        `SELECT child_id FROM guardianship_grounds WHERE next_on <= $1 ORDER BY next_on, child_id LIMIT $2`,
        [today, limit],
      );
      return rows.map(({ child_id: id }) => id);
    },
  };
}
