import { listInState, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { ORDER_COLUMNS, orderFrom, type OrderRow } from './order-row.ts';
import type { OrderState } from './rules/machine.ts';
import type { Order } from './rules/order.ts';

/** What is not made by a court is between the applicant and those who help to apply: others learn of an order that holds. */
const NOT_MADE: readonly OrderState[] = ['APPLIED', 'WITHDRAWN', 'REFUSED'];
const isOwn = ({ officer }: Reader, { state, unitId }: Order): boolean =>
  !NOT_MADE.includes(state) || officer?.post.unitId === unitId;

async function read(reader: Reader, where: string, parameter: unknown): Promise<Order[]> {
  const rows = await reader.manager.query<OrderRow[]>(
    `SELECT ${ORDER_COLUMNS} FROM protection_order WHERE ${where}`,
    [parameter],
  );
  return rows.map((row) => orderFrom(row, reader.cipher)).filter((order) => isOwn(reader, order));
}

/** Orders by id, as far as they may be seen. */
export const ordersById: Batch<string, Order> = async (reader, ids) => {
  const orders = await read(reader, 'order_id = ANY ($1::uuid[])', ids);
  return new Map(orders.map((order) => [order.id, order]));
};

/** The orders of each child, newest first. */
export const ordersOfChildren = ofChildren(async (reader: Reader, childIds, goesBy) =>
  Map.groupBy(
    await read(reader, 'child_id = ANY ($1::uuid[]) ORDER BY updated_at DESC, order_id DESC', childIds),
    ({ childId }) => goesBy(childId),
  ),
);

export interface OrderListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  /** Default: all that wait for something. */
  readonly state?: OrderState | null;
}

const WAITING: readonly OrderState[] = ['APPLIED', 'ISSUED', 'VARIED', 'EXTENDED'];

/** Orders in one state: what waits by its limit, the others last changed first. */
export function listOrders(
  reader: Reader,
  { first, after, state }: OrderListArguments,
): Promise<Page<Order>> {
  const waits = !state || WAITING.includes(state);
  return listInState(reader, {
    table: 'protection_order',
    key: 'order_id',
    byPlace: true,
    state: state ?? WAITING,
    by: { column: waits ? 'due_at' : 'updated_at', soonestFirst: waits },
    first,
    after,
    load: ordersById,
  });
}
