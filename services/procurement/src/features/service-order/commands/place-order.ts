import { contains, inputProblems, newId, ok, refuse, type Actor, type Result } from '@ger/kernel';
import { requireRole } from '@ger/subgraph';
import type { ProcurementDeps } from '../../../deps.ts';
import { orderForNeed } from '../../service-need/index.ts';
import type { ServiceKind } from '../../social-organization/index.ts';
import { PURCHASERS } from '../../social-organization/rules/purchasers.ts';
import type { ServiceOrder } from '../rules/service-order.ts';

export interface PlaceOrderInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly organizationId: string;
  readonly service: ServiceKind;
  readonly minutes: number;
  /** The need it serves, which the bureau has accepted. */
  readonly needId?: string | null;
  readonly reason: string;
}

/** 下达服务单 — order a service for a child (3.5.a). Refused when the organization does not offer it where the child lives. */
export const placeOrder =
  ({ inTransaction }: ProcurementDeps) =>
  (
    actor: Actor,
    { childId, organizationId, service, minutes, needId, reason }: PlaceOrderInput,
  ): Promise<Result<ServiceOrder>> =>
    inTransaction(async (tx) => {
      const { organizations, orders, outbox } = tx;
      const allowed = requireRole(actor, PURCHASERS, '3.5.a');
      if (!allowed.ok) return allowed;
      const problems = inputProblems();
      problems.check(minutes > 0, 'minutes', '服务时长须大于零', 'more than no time');
      problems.throwIfAny();
      const residence = await orders.residenceOf(childId);
      const organization = await organizations.get(organizationId);
      const offered =
        organization.services.includes(service) &&
        organization.divisions.some((code) => contains(code, residence));
      if (!offered)
        return refuse({
          code: 'NOT_OFFERED',
          clause: '3.5.a',
          zh: '该组织在儿童居住地不提供这项服务，请另选组织',
          en: 'The organization does not offer this service where the child lives; choose another',
          missing: [],
        });
      const { unitId } = organization;
      const order = await orders.add(
        {
          id: newId(),
          version: 1,
          childId,
          organizationId,
          unitId,
          service,
          minutes,
          deliveredMinutes: 0,
          state: 'PLACED',
        },
        reason,
      );
      if (needId) {
        const ordered = await orderForNeed(tx, needId, order);
        if (!ordered.ok) return ordered;
      }
      await outbox.add('order.placed', {
        aggregateId: order.id,
        childId,
        division: residence,
        payload: { orderId: order.id, unitId, service, minutes },
      });
      return ok(order);
    });
