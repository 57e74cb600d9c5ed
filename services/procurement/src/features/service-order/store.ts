import { assignRows, residenceOf, type Assignment } from '@ger/access';
import { NotVisible, Stale, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { DeliveryEntity, orderFrom, ServiceOrderEntity, ServiceOrderVersionEntity } from './entities.ts';
import type { Delivery, ServiceOrder } from './rules/service-order.ts';

/** What commands ask of service orders, within one transaction. */
export interface ServiceOrderStore {
  /** Where the child lives. Throws NotVisible when it is unknown here or outside the actor's reach. */
  residenceOf(childId: string): Promise<DivisionCode>;
  /** Throws NotVisible. */
  get(id: string): Promise<ServiceOrder>;
  add(order: ServiceOrder, reason: string): Promise<ServiceOrder>;
  /** Throws Stale when somebody appended a version meanwhile. */
  append(order: ServiceOrder, reason: string): Promise<ServiceOrder>;
  addDelivery(delivery: Delivery): Promise<void>;
  /** Gives the order and its deliveries to a child; for events only. Nothing when it stands under another id (2.4). */
  assign(assignment: Assignment): Promise<ServiceOrder | undefined>;
}

/** The store over TypeORM; words are sealed. */
export function serviceOrderStore({ manager, actor, now, cipher }: StoreTools): ServiceOrderStore {
  const addVersion = async (order: ServiceOrder, reason: string): Promise<void> => {
    const { id: orderId, version, state, deliveredMinutes } = order;
    const recorded = { recordedAt: now, recordedBy: actor, reason: cipher.encrypt(reason) };
    await manager.insert(ServiceOrderVersionEntity, {
      orderId,
      version,
      state,
      deliveredMinutes,
      ...recorded,
    });
  };
  return {
    residenceOf: (childId) => residenceOf(manager, childId),
    async get(id) {
      const row = await manager.findOneBy(ServiceOrderEntity, { orderId: id });
      if (!row) throw new NotVisible();
      return orderFrom(row);
    },
    async add(order, reason) {
      const { id: orderId, ...same } = order;
      await manager.insert(ServiceOrderEntity, { ...same, orderId, updatedAt: now });
      await addVersion(order, reason);
      return order;
    },
    async append(order, reason) {
      const next = { ...order, version: order.version + 1 };
      const { version, state, deliveredMinutes } = next;
      const { affected } = await manager.update(
        ServiceOrderEntity,
        { orderId: order.id, version: order.version },
        { version, state, deliveredMinutes, updatedAt: now },
      );
      if (affected !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    async assign(assignment) {
      const gone = await assignRows(manager, { table: 'service_order', key: 'order_id' }, assignment);
      if (gone === 0) return undefined;
      await assignRows(manager, { table: 'delivery', key: 'order_id', placed: false }, assignment);
      const row = await manager.findOneBy(ServiceOrderEntity, { orderId: assignment.recordId });
      return row ? orderFrom(row) : undefined;
    },
    async addDelivery({ id: deliveryId, on: deliveredOn, outcome, ...same }) {
      await manager.insert(DeliveryEntity, {
        ...same,
        deliveryId,
        deliveredOn,
        outcome: cipher.encrypt(outcome),
      });
    },
  };
}
