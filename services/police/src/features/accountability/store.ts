import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { LEADS, leadFrom, type LeadRow } from './lead-row.ts';
import { leadIdOf, type AwaitedFinding, type Lead } from './rules/lead.ts';

/** A finding that has no lead yet, with the unit that answers for the one that found it. */
export interface ToExamine extends AwaitedFinding {
  readonly superiorUnitId: string;
}

/** What is kept of findings that must be reported, and of the leads they raised. */
export interface AccountabilityStore {
  /** A finding was ticked. For events only. */
  await(finding: Omit<AwaitedFinding, 'reportedAt'>): Promise<void>;
  /** A report named the finding; the first one counts, also when it is heard of before the finding. For events only. */
  reported(findingId: string, at: Date): Promise<void>;
  /** Findings whose time is over, or whose report came late, without a lead; one of them, or as many as a run takes. */
  toExamine(findingId?: string): Promise<ToExamine[]>;
  open(finding: ToExamine): Promise<Lead>;
  /** The lead, for the superior alone. Throws NotVisible. */
  get(id: string): Promise<Lead>;
  /** The next version. Throws Stale when somebody decided meanwhile. */
  append(lead: Lead): Promise<Lead>;
}

const AT_ONCE = 100;
/** Whoever enters an old visit reports in the same act; a report that is just being received is not overlooked. */
const GRACE = '1 minute';

/** The store over SQL. */
export function accountabilityStore({ manager, actor, now, cipher }: StoreTools): AccountabilityStore {
  const addVersion = ({ id, version, state, reason }: Lead): Promise<unknown> =>
    manager.query(
      `INSERT INTO accountability_lead_version (lead_id, version, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, state, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  return {
    async await({ findingId, agency, unitId, place, findings, foundAt, recordedAt, dueAt }) {
      await manager.query(
        `INSERT INTO awaited_report AS a (finding_id, agency, unit_id, place, findings, found_at, recorded_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (finding_id) DO UPDATE SET agency = excluded.agency, unit_id = excluded.unit_id,
           place = excluded.place, findings = excluded.findings, found_at = excluded.found_at,
           recorded_at = excluded.recorded_at, due_at = excluded.due_at,
           examined = a.examined OR a.reported_at <= excluded.due_at`,
        [findingId, agency, unitId, place, findings, foundAt, recordedAt, dueAt],
      );
    },
    async reported(findingId, at) {
      await manager.query(
        `INSERT INTO awaited_report AS a (finding_id, reported_at) VALUES ($1, $2)
         ON CONFLICT (finding_id) DO UPDATE SET reported_at = least(a.reported_at, excluded.reported_at),
           examined = a.examined OR coalesce(excluded.reported_at <= a.due_at, false)`,
        [findingId, at],
      );
      await manager.query(
        `UPDATE accountability_lead SET reported_at = $2 WHERE finding_id = $1 AND reported_at IS NULL AND state = 'OPEN' AND due_at < $2`,
        [findingId, at],
      );
    },
    toExamine: (findingId) =>
      manager.query<ToExamine[]>(
        `SELECT a.finding_id AS "findingId", a.agency, a.unit_id AS "unitId", a.place, a.findings,
                a.found_at AS "foundAt", a.recorded_at AS "recordedAt", a.due_at AS "dueAt",
                a.reported_at AS "reportedAt", u.superior_unit_id AS "superiorUnitId"
           FROM awaited_report a JOIN unit u ON u.unit_id = a.unit_id AND u.superior_unit_id IS NOT NULL
          WHERE NOT a.examined AND ($2::uuid IS NULL OR a.finding_id = $2) AND a.due_at < $1
            AND (a.due_at < a.reported_at OR (a.reported_at IS NULL
                 AND greatest(a.due_at, a.recorded_at) < $1::timestamptz - interval '${GRACE}'
                 AND NOT EXISTS (SELECT FROM report r WHERE r.finding_id = a.finding_id)))
          ORDER BY a.due_at LIMIT ${AT_ONCE}`,
        [now, findingId ?? null],
      ),
    async open(finding) {
      const { findingId, agency, unitId, superiorUnitId, place, findings } = finding;
      const { foundAt, recordedAt, dueAt, reportedAt } = finding;
      const lead: Lead = {
        ...finding,
        id: leadIdOf(findingId),
        version: 1,
        state: 'OPEN',
        openedAt: now,
        decidedAt: null,
        reason: null,
      };
      await manager.query(`UPDATE awaited_report SET examined = true WHERE finding_id = $1`, [findingId]);
      await manager.query(
        `INSERT INTO accountability_lead (lead_id, version, state, finding_id, agency, unit_id, superior_unit_id, place,
           findings, found_at, recorded_at, due_at, reported_at, opened_at, updated_at)
         VALUES ($1, 1, 'OPEN', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
        [
          lead.id,
          findingId,
          agency,
          unitId,
          superiorUnitId,
          place,
          findings,
          foundAt,
          recordedAt,
          dueAt,
          reportedAt,
          now,
        ],
      );
      await addVersion(lead);
      return lead;
    },
    async get(id) {
      const [row] = await manager.query<LeadRow[]>(`${LEADS} WHERE l.lead_id = $1`, [id]);
      if (!row) throw new NotVisible();
      return leadFrom(row, cipher);
    },
    async append(lead) {
      const next = { ...lead, version: lead.version + 1, decidedAt: now };
      const [, affected] = await manager.query<[unknown[], number]>(
        `UPDATE accountability_lead SET version = $2, state = $3, decided_at = $4, reason = $5, updated_at = $4
          WHERE lead_id = $1 AND version = $6`,
        [next.id, next.version, next.state, now, cipher.encrypt(next.reason), lead.version],
      );
      if (affected !== 1) throw new Stale(next.version);
      await addVersion(next);
      return next;
    },
  };
}
