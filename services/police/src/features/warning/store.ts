import { divisionNo, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { Warning } from './rules/warning.ts';
import { sealed, WARNING_COLUMNS, warningFrom, type WarningRow } from './warning-row.ts';

/** What commands ask of the written warnings, within one transaction. */
export interface WarningStore {
  /** The warning, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Warning>;
  find(id: string): Promise<Warning | undefined>;
  add(warning: Warning, reason: string): Promise<Warning>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(warning: Warning, reason: string): Promise<Warning>;
  /** Whether the decision has its warning; until the end of this act nobody else draws one up. */
  holdDecision(interventionId: string): Promise<boolean>;
  /** Warnings whose time of visits is over. */
  over(today: string): Promise<string[]>;
}

/** The store over SQL; names, words, receivers, notes and reasons are sealed. */
export function warningStore({ manager, actor, now, cipher }: StoreTools): WarningStore {
  const read = async (id: string, lock: string): Promise<Warning | undefined> => {
    const [row] = await manager.query<WarningRow[]>(
      `SELECT ${WARNING_COLUMNS} FROM written_warning WHERE warning_id = $1 ${lock}`,
      [id],
    );
    return row && warningFrom(row, cipher);
  };
  const addVersion = async (warning: Warning, reason: string): Promise<void> => {
    await manager.query(
      `INSERT INTO written_warning_version (warning_id, version, state, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        warning.id,
        warning.version,
        warning.state,
        JSON.stringify(sealed(warning, cipher)),
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  };
  return {
    find: (id) => read(id, ''),
    async getForChange(id) {
      const warning = await read(id, 'FOR UPDATE');
      if (!warning) throw new NotVisible();
      return warning;
    },
    async add(warning, reason) {
      const row = sealed(warning, cipher);
      const [added] = await manager.query<{ divisionNo: string | null }[]>(
        `INSERT INTO written_warning (warning_id, version, child_id, incident_id, intervention_id, unit_id, place, place_no, state,
           perpetrator_relation, representative_relation, words, due_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING division_no AS "divisionNo"`,
        [
          row.id,
          row.version,
          row.childId,
          row.incidentId,
          row.interventionId,
          row.unitId,
          row.place,
          divisionNo(row.place),
          row.state,
          row.perpetratorRelation,
          row.representativeRelation,
          JSON.stringify(row.words),
          row.dueAt,
          now,
        ],
      );
      if (!added) throw new Error('a warning of a new id was not added');
      await addVersion(warning, reason);
      return warning;
    },
    async append(warning, reason) {
      const next = { ...warning, version: warning.version + 1, updatedAt: now };
      const row = sealed(next, cipher);
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE written_warning SET version = $3, state = $4, number = $5, issued_at = $6, served_at = $7, visit_until = $8,
                deliveries = $9, visits = $10, breaches = $11, due_at = $12, updated_at = $13
          WHERE warning_id = $1 AND version = $2`,
        [
          row.id,
          warning.version,
          row.version,
          row.state,
          row.number,
          row.issuedAt,
          row.servedAt,
          row.visitUntil,
          JSON.stringify(row.deliveries),
          JSON.stringify(row.visits),
          JSON.stringify(row.breaches),
          row.dueAt,
          now,
        ],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async holdDecision(interventionId) {
      await manager.query(`SELECT FROM intervention WHERE intervention_id = $1 FOR UPDATE`, [interventionId]);
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM written_warning WHERE intervention_id = $1 AND state <> 'DISCARDED'`,
        [interventionId],
      );
      return rows.length > 0;
    },
    async over(today) {
      const rows = await manager.query<{ warning_id: string }[]>(
        `SELECT warning_id FROM written_warning WHERE state IN ('SERVED', 'RAISED') AND visit_until < $1::date
          ORDER BY visit_until LIMIT 100`,
        [today],
      );
      return rows.map((row) => row.warning_id);
    },
  };
}
