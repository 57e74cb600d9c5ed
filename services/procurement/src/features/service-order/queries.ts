import { listLatest, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
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
export const ordersOfChildren = ofChildren(async ({ manager }, ids, goesBy) => {
  const rows = await manager.find(ServiceOrderEntity, {
    where: { childId: In([...ids]) },
    order: { updatedAt: 'DESC', orderId: 'DESC' },
  });
  return Map.groupBy(
    rows.map((row) => orderFrom(row)),
    ({ childId }) => goesBy(childId),
  );
});

/** Deliveries of each order, latest first. */
export const deliveriesOfOrders: Batch<string, Delivery[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.find(DeliveryEntity, {
    where: { orderId: In([...ids]) },
    order: { deliveredOn: 'DESC', deliveryId: 'DESC' },
  });
  return new Map(
    ids.map((id) => [
      id,
      rows.filter(({ orderId }) => orderId === id).map((row) => deliveryFrom(row, cipher)),
    ]),
  );
};

export interface OrderListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: ServiceOrderState | null;
}

/** Orders within the officer's reach and the own organization's, last changed first. */
export function listOrders(
  reader: Reader,
  { first, after, state }: OrderListArguments,
): Promise<Page<ServiceOrder>> {
  return listLatest(reader, {
    table: 'service_order',
    key: 'order_id',
    first,
    after,
    where: (place) => (state ? [`t.state = ${place(state)}`] : []),
    load: ordersById,
  });
}
