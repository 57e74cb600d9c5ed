import { divisionNo, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { ORDER_COLUMNS, orderFrom, sealed, type OrderRow } from './order-row.ts';
import type { Order } from './rules/order.ts';

/** What commands ask of the protection orders, within one transaction. */
export interface OrderStore {
  /** The order, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Order>;
  find(id: string): Promise<Order | undefined>;
  add(order: Order, reason: string): Promise<Order>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(order: Order, reason: string): Promise<Order>;
  /** Orders in force whose last day is over. */
  lapsed(today: string): Promise<string[]>;
}

/** The store over SQL; names, words, receivers, notes and reasons are sealed. */
export function orderStore({ manager, actor, now, cipher }: StoreTools): OrderStore {
  const read = async (id: string, lock: string): Promise<Order | undefined> => {
    const [row] = await manager.query<OrderRow[]>(
      `SELECT ${ORDER_COLUMNS} FROM protection_order WHERE order_id = $1 ${lock}`,
      [id],
    );
    return row && orderFrom(row, cipher);
  };
  const addVersion = async (order: Order, reason: string): Promise<void> => {
    const { id, version, state } = order;
    await manager.query(
      `INSERT INTO protection_order_version (order_id, version, state, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        version,
        state,
        JSON.stringify(sealed(order, cipher)),
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  };
  /** What changes with every version, in the order of the columns below. */
  const changing = (row: ReturnType<typeof sealed>): unknown[] => [
    row.version,
    row.state,
    JSON.stringify(row.words),
    row.caseNumber,
    row.madeOn,
    row.expiresOn,
    row.receivedAt,
    JSON.stringify(row.measures),
    JSON.stringify(row.deliveries),
    JSON.stringify(row.checks),
    JSON.stringify(row.breaches),
    JSON.stringify(row.handOvers),
    row.dueAt,
    now,
  ];
  return {
    find: (id) => read(id, ''),
    async getForChange(id) {
      const order = await read(id, 'FOR UPDATE');
      if (!order) throw new NotVisible();
      return order;
    },
    async add(order, reason) {
      const row = sealed(order, cipher);
      await manager.query(
        `INSERT INTO protection_order (version, state, words, case_number, made_on, expires_on, received_at, measures,
           deliveries, checks, breaches, hand_overs, due_at, updated_at, order_id, child_id, incident_id, unit_id, place,
           place_no, applicant_kind, respondent_relation, urgent, applied_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
        [
          ...changing(row),
          row.id,
          row.childId,
          row.incidentId,
          row.unitId,
          row.place,
          divisionNo(row.place),
          row.applicantKind,
          row.respondentRelation,
          row.urgent,
          row.appliedOn,
        ],
      );
      await addVersion(order, reason);
      return order;
    },
    async append(order, reason) {
      const next = { ...order, version: order.version + 1, updatedAt: now };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE protection_order SET version = $1, state = $2, words = $3, case_number = $4, made_on = $5, expires_on = $6,
                received_at = $7, measures = $8, deliveries = $9, checks = $10, breaches = $11, hand_overs = $12,
                due_at = $13, updated_at = $14
          WHERE order_id = $15 AND version = $16`,
        [...changing(sealed(next, cipher)), order.id, order.version],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async lapsed(today) {
      const rows = await manager.query<{ order_id: string }[]>(
        `SELECT order_id FROM protection_order WHERE state IN ('ISSUED', 'VARIED', 'EXTENDED') AND expires_on < $1::date
          ORDER BY expires_on LIMIT 100`,
        [today],
      );
      return rows.map((row) => row.order_id);
    },
  };
}
