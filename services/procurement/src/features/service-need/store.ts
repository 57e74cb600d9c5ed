import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { SERVICE_NEED_COLUMNS } from './service-need-row.ts';
import type { ServiceNeed } from './rules/service-need.ts';

/** What commands ask of the needs, within one transaction. */
export interface ServiceNeedStore {
  /** The need, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<ServiceNeed>;
  findForChange(id: string): Promise<ServiceNeed | undefined>;
  add(need: ServiceNeed): Promise<void>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(need: ServiceNeed, reason: string): Promise<ServiceNeed>;
  /** Notes that an order serves the need. */
  order(needId: string, orderId: string): Promise<void>;
  /** The need that an order serves, held; nothing for an order that serves none. For events only. */
  servedBy(orderId: string): Promise<ServiceNeed | undefined>;
}

/** The store over SQL. */
export function serviceNeedStore({ manager, actor, now, cipher }: StoreTools): ServiceNeedStore {
  const addVersion = ({ id, version, unitId, state }: ServiceNeed, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO service_need_version (need_id, version, unit_id, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, unitId, state, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  const findForChange = async (id: string): Promise<ServiceNeed | undefined> => {
    const [need] = await manager.query<ServiceNeed[]>(
      `SELECT ${SERVICE_NEED_COLUMNS} FROM service_need WHERE need_id = $1 FOR UPDATE`,
      [id],
    );
    return need;
  };
  return {
    findForChange,
    async getForChange(id) {
      const need = await findForChange(id);
      if (!need) throw new NotVisible();
      return need;
    },
    async add(need) {
      const { id, version, childId, unitId, residence, kind, urgent, state, askedAt } = need;
      await manager.query(
        `INSERT INTO service_need (need_id, version, child_id, unit_id, residence, kind, urgent, state, asked_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, version, childId, unitId, residence, kind, urgent, state, askedAt, now],
      );
      await addVersion(need, '转介');
    },
    async append(need, reason) {
      const next = { ...need, version: need.version + 1 };
      const { id, version, unitId, residence, state, askedAt, dueOn, declineReason } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE service_need SET version = $2, unit_id = $3, residence = $4, state = $5, asked_at = $6, due_on = $7,
           decline_reason = $8, updated_at = $9 WHERE need_id = $1 AND version = $10`,
        [id, version, unitId, residence, state, askedAt, dueOn, declineReason, now, need.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    async order(needId, orderId) {
      await manager.query(`INSERT INTO need_order (order_id, need_id) VALUES ($1, $2)`, [orderId, needId]);
    },
    async servedBy(orderId) {
      const [row] = await manager.query<{ need_id: string }[]>(
        `SELECT need_id FROM need_order WHERE order_id = $1`,
        [orderId],
      );
      return row && findForChange(row.need_id);
    },
  };
}
