import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { COMMENDATIONS, commendationFrom, type CommendationRow } from './commendation-row.ts';
import type { Commendation } from './rules/commendation.ts';

/** What commands ask of commendations, within one transaction. */
export interface CommendationStore {
  /** The commendation, for the unit that proposed it and the bureau. Throws NotVisible. */
  get(id: string): Promise<Commendation>;
  /** Whether one stands for the report; a second proposal waits for the first. */
  holdReport(reportId: string): Promise<boolean>;
  /** The bureau that decides on what a police unit proposes: the one above a station, else the unit itself. */
  bureauOf(unitId: string): Promise<string>;
  add(commendation: Commendation): Promise<Commendation>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(commendation: Commendation, reason: string): Promise<Commendation>;
}

/** The store over SQL; words are sealed. */
export function commendationStore({ manager, actor, now, cipher }: StoreTools): CommendationStore {
  const addVersion = ({ id, version, state }: Commendation, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO commendation_version (commendation_id, version, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, state, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  return {
    async get(id) {
      const [row] = await manager.query<CommendationRow[]>(`${COMMENDATIONS} WHERE c.commendation_id = $1`, [
        id,
      ]);
      if (!row) throw new NotVisible();
      return commendationFrom(row, cipher);
    },
    async holdReport(reportId) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [reportId]);
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM commendation WHERE report_id = $1 AND state <> 'DECLINED'`,
        [reportId],
      );
      return rows.length > 0;
    },
    async bureauOf(unitId) {
      const [row] = await manager.query<{ bureau: string }[]>(
        `SELECT CASE WHEN u.kind = 'BANNER_BUREAU' THEN u.unit_id ELSE coalesce(u.superior_unit_id, u.unit_id) END AS bureau
           FROM unit u WHERE u.unit_id = $1`,
        [unitId],
      );
      return row?.bureau ?? unitId;
    },
    async add(commendation) {
      const { id, reportId, place, unitId, bureauId, recipient, organizationId, form, merits, proposedBy } =
        commendation;
      await manager.query(
        `INSERT INTO commendation (commendation_id, version, state, report_id, place, unit_id, bureau_id, recipient,
           organization, form, merits, proposed_by, proposed_at, updated_at)
         VALUES ($1, 1, 'PROPOSED', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
        [
          id,
          reportId,
          place,
          unitId,
          bureauId,
          recipient,
          cipher.encrypt(organizationId),
          form,
          cipher.encrypt(merits),
          proposedBy,
          now,
        ],
      );
      await addVersion(commendation, merits);
      return commendation;
    },
    async append(commendation, reason) {
      const next = { ...commendation, version: commendation.version + 1 };
      const [, affected] = await manager.query<[unknown[], number]>(
        `UPDATE commendation SET version = $2, state = $3, decided_at = $4, decision = $5, presented_on = $6, updated_at = $7
          WHERE commendation_id = $1 AND version = $8`,
        [
          next.id,
          next.version,
          next.state,
          next.decidedAt,
          cipher.encrypt(next.decision),
          next.presentedOn,
          now,
          commendation.version,
        ],
      );
      if (affected !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
  };
}
