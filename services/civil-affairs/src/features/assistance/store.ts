import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { ASSISTANCE_COLUMNS, assistanceFrom, type AssistanceRow } from './assistance-row.ts';
import type { Assistance, Provision } from './rules/assistance.ts';

/** What commands ask of social assistance, within one transaction. */
export interface AssistanceStore {
  /** The assistance, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Assistance>;
  /** Whether one of these kinds is asked for or given; until the end of this act nobody else adds one. */
  holdOpen(childId: string, kinds: readonly string[]): Promise<boolean>;
  add(assistance: Assistance, reason: string): Promise<Assistance>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(assistance: Assistance, reason: string): Promise<Assistance>;
  isGiven(assistanceId: string, period: string): Promise<boolean>;
  addProvision(provision: Provision): Promise<void>;
}

/** The store over SQL; grounds, decisions and reasons are sealed. */
export function assistanceStore({ manager, actor, now, cipher }: StoreTools): AssistanceStore {
  const addVersion = async (assistance: Assistance, reason: string): Promise<void> => {
    const { id, version, state, grounds, decision } = assistance;
    const sealed = {
      ...assistance,
      grounds: cipher.encrypt(grounds),
      decision: decision && cipher.encrypt(decision),
    };
    await manager.query(
      `INSERT INTO assistance_version (assistance_id, version, state, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, state, sealed, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  };
  const exists = async (sql: string, parameters: unknown[]): Promise<boolean> =>
    (await manager.query<unknown[]>(`${sql} LIMIT 1`, parameters)).length > 0;
  return {
    async getForChange(id) {
      const [row] = await manager.query<AssistanceRow[]>(
        `SELECT ${ASSISTANCE_COLUMNS} FROM assistance WHERE assistance_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return assistanceFrom(row, cipher);
    },
    async holdOpen(childId, kinds) {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('assistance ' || kept_child($1)::text, 0))`,
        [childId],
      );
      return exists(
        `SELECT 1 FROM assistance WHERE child_id = ANY (child_names($1)) AND kind = ANY ($2::text[])
            AND state IN ('APPLIED', 'GRANTED')`,
        [childId, kinds],
      );
    },
    async add(assistance, reason) {
      const { id, version, childId, kind, state, grounds, appliedOn, dueAt } = assistance;
      await manager.query(
        `INSERT INTO assistance (assistance_id, version, child_id, kind, state, grounds, applied_on, due_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, version, childId, kind, state, cipher.encrypt(grounds), appliedOn, dueAt, now],
      );
      await addVersion(assistance, reason);
      return assistance;
    },
    async append(assistance, reason) {
      const next = { ...assistance, version: assistance.version + 1 };
      const { id, version, state, decision, decidedOn, grant, endedOn } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE assistance SET version = $3, state = $4, decision = $5, decided_on = $6, amount = $7, valid_from = $8,
                valid_until = $9, ended_on = $10, updated_at = $11
          WHERE assistance_id = $1 AND version = $2`,
        [
          id,
          assistance.version,
          version,
          state,
          decision && cipher.encrypt(decision),
          decidedOn,
          grant?.amount ?? null,
          grant?.from ?? null,
          grant?.until ?? null,
          endedOn,
          now,
        ],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    isGiven: (assistanceId, period) =>
      exists(`SELECT 1 FROM assistance_provision WHERE assistance_id = $1 AND period = $2`, [
        assistanceId,
        period,
      ]),
    async addProvision({ id, assistanceId, period, on, amount }) {
      await manager.query(
        `INSERT INTO assistance_provision (provision_id, assistance_id, period, given_on, amount, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, assistanceId, period, on, amount, now, JSON.stringify(actor)],
      );
    },
  };
}
