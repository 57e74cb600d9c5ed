import { listScope } from '@ger/access';
import { dayOf } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { DeliveryEntity, deliveryFrom, orderFrom, ServiceOrderEntity } from './entities.ts';
import type { ServiceOrderState } from './rules/machine.ts';
import type { Delivery, ServiceOrder } from './rules/service-order.ts';

/** Orders by id, as far as they may be seen. */
export const ordersById: Batch<string, ServiceOrder> = async ({ manager }, ids) => {
  const rows = await manager.findBy(ServiceOrderEntity, { orderId: In([...ids]) });
  return new Map(rows.map((row) => [row.orderId, orderFrom(row)]));
};

/** Orders of each child, last changed first. */
export const ordersOfChildren: Batch<string, ServiceOrder[]> = async ({ manager }, ids) => {
  const rows = await manager.find(ServiceOrderEntity, {
    where: { childId: In([...ids]) },
    order: { updatedAt: 'DESC', orderId: 'DESC' },
  });
  return new Map(ids.map((id) => [id, rows.filter(({ childId }) => childId === id).map((row) => orderFrom(row))]));
};

/** Deliveries of each order, latest first. */
export const deliveriesOfOrders: Batch<string, Delivery[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.find(DeliveryEntity, {
    where: { orderId: In([...ids]) },
    order: { deliveredOn: 'DESC', deliveryId: 'DESC' },
  });
  return new Map(ids.map((id) => [id, rows.filter(({ orderId }) => orderId === id).map((row) => deliveryFrom(row, cipher))]));
};

export interface OrderListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: ServiceOrderState | null;
}

/** Orders within the officer's reach and the own organization's, last changed first. */
export async function listOrders(reader: Reader, { first, after, state }: OrderListArguments): Promise<Page<ServiceOrder>> {
  const { manager, officer, now } = reader;
  if (!officer) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const size = pageSize(first);
  const cursor = readCursor(after, 2) ?? [null, null];
  const scope = listScope(officer, dayOf(now), { child: 'o.child_id', division: 'o.division_no' }, 6);
  const keys = await manager.query<{ order_id: string; updated_at: string }[]>(
    `SELECT o.order_id, o.updated_at::text AS updated_at FROM service_order o
      WHERE (${scope.sql} OR o.unit_id = $5::uuid)
        AND ($1::timestamptz IS NULL OR (o.updated_at, o.order_id) < ($1::timestamptz, $2::uuid))
        AND ($3::text IS NULL OR o.state = $3)
      ORDER BY o.updated_at DESC, o.order_id DESC LIMIT $4`,
    [...cursor, state ?? null, size + 1, officer.post.unitId, ...scope.parameters],
  );
  const orders = await ordersById(reader, keys.map((key) => key.order_id));
  const rows = keys.flatMap((key) => {
    const order = orders.get(key.order_id);
    return order ? [{ key, order }] : [];
  });
  return keysetPage(rows, size, ({ key }) => [key.updated_at, key.order_id], ({ order }) => order);
}
