import type { StoreTools } from '@ger/subgraph';

/** Which order serves which need. */
export interface NeedOrderStore {
  /** Notes that an order serves the need. */
  add(needId: string, orderId: string): Promise<void>;
  /** The need that an order serves; nothing for an order that serves none. For events only. */
  servedBy(orderId: string): Promise<string | undefined>;
}

/** The store over SQL. */
export function needOrderStore({ manager }: StoreTools): NeedOrderStore {
  return {
    async add(needId, orderId) {
      await manager.query(`INSERT INTO need_order (order_id, need_id) VALUES ($1, $2)`, [orderId, needId]);
    },
    async servedBy(orderId) {
      const [row] = await manager.query<{ need_id: string }[]>(
        `SELECT need_id FROM need_order WHERE order_id = $1`,
        [orderId],
      );
      return row?.need_id;
    },
  };
}
