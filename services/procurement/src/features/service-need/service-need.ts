import {
  needCommands,
  needMachine,
  needReactions,
  needReader,
  type AskedNeed,
} from '@ger/subgraph/asked-need';
import type { ProcurementTx } from '../../deps.ts';
import { PURCHASERS } from '../social-organization/rules/purchasers.ts';
import { SERVICE_KINDS, type ServiceKind } from '../social-organization/rules/social-organization.ts';

/** 购买服务的需求 — a child's need for which a service of the same kind is to be bought (4.3.b, 3.5.a). */
export type ServiceNeed = AskedNeed<ServiceKind>;

/** 购买服务单位承接需求 (4.3.b): the bureau answers; the orders it places carry the need out and complete it. */
export const SERVICE_NEED = needMachine<ServiceKind>({
  name: 'service-need',
  accept: PURCHASERS,
  decline: PURCHASERS,
  progress: ['event:delivery.recorded'],
  fulfil: ['event:order.ended'],
});

export const { acceptNeed, declineNeed } = needCommands<ServiceKind, ProcurementTx>(SERVICE_NEED);

export const serviceNeedReader = needReader<ServiceKind>('service_need');

/** What civil affairs asks to be bought (4.3.b). */
export const askedReactions = needReactions<ServiceKind, ProcurementTx>({
  agency: 'procurement',
  kinds: SERVICE_KINDS,
  machine: SERVICE_NEED,
});
