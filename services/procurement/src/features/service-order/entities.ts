import type { ColumnCipher } from '@ger/access';
import type { Actor } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { ServiceKind } from '../social-organization/index.ts';
import type { ServiceOrderState } from './rules/machine.ts';
import type { Delivery, DeliveryMethod, ServiceOrder } from './rules/service-order.ts';

export interface ServiceOrderRow {
  orderId: string;
  version: number;
  childId: string;
  organizationId: string;
  unitId: string;
  service: ServiceKind;
  minutes: number;
  deliveredMinutes: number;
  state: ServiceOrderState;
  updatedAt: Date;
}

export interface ServiceOrderVersionRow {
  orderId: string;
  version: number;
  state: ServiceOrderState;
  deliveredMinutes: number;
  recordedAt: Date;
  recordedBy: Actor;
  reason: string;
}

export interface DeliveryRow {
  deliveryId: string;
  orderId: string;
  childId: string;
  deliveredOn: string;
  minutes: number;
  method: DeliveryMethod;
  outcome: string;
  guardianConfirmed: boolean;
}

export const ServiceOrderEntity = new EntitySchema<ServiceOrderRow>({
  name: 'service_order',
  columns: {
    orderId: { name: 'order_id', type: 'uuid', primary: true },
    version: { type: 'integer' },
    childId: { name: 'child_id', type: 'uuid' },
    organizationId: { name: 'organization_id', type: 'uuid' },
    unitId: { name: 'unit_id', type: 'uuid' },
    service: { type: 'text' },
    minutes: { type: 'integer' },
    deliveredMinutes: { name: 'delivered_minutes', type: 'integer' },
    state: { type: 'text' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
});

export const ServiceOrderVersionEntity = new EntitySchema<ServiceOrderVersionRow>({
  name: 'service_order_version',
  columns: {
    orderId: { name: 'order_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    state: { type: 'text' },
    deliveredMinutes: { name: 'delivered_minutes', type: 'integer' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    reason: { type: 'text' },
  },
});

export const DeliveryEntity = new EntitySchema<DeliveryRow>({
  name: 'delivery',
  columns: {
    deliveryId: { name: 'delivery_id', type: 'uuid', primary: true },
    orderId: { name: 'order_id', type: 'uuid' },
    childId: { name: 'child_id', type: 'uuid' },
    deliveredOn: { name: 'delivered_on', type: 'date' },
    minutes: { type: 'integer' },
    method: { type: 'text' },
    outcome: { type: 'text' },
    guardianConfirmed: { name: 'guardian_confirmed', type: 'boolean' },
  },
});

/** The domain object of an order's row. */
export function orderFrom({ orderId: id, updatedAt: _, ...same }: ServiceOrderRow): ServiceOrder {
  return { ...same, id };
}

/** The domain object of a delivery's row; the outcome is opened. */
export function deliveryFrom(
  { deliveryId: id, deliveredOn: on, outcome, ...same }: DeliveryRow,
  cipher: ColumnCipher,
): Delivery {
  return { ...same, id, on, outcome: cipher.decrypt(outcome) };
}
