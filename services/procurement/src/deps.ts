import { mutationsOf, reactionsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { askedNeedStore, type AskedNeedStore } from '@ger/subgraph/asked-need';
import { needOrderStore, type NeedOrderStore } from './features/service-need/store.ts';
import { serviceOrderStore, type ServiceOrderStore } from './features/service-order/store.ts';
import type { ServiceKind } from './features/social-organization/rules/social-organization.ts';
import {
  socialOrganizationStore,
  type SocialOrganizationStore,
} from './features/social-organization/store.ts';

/** The stores of this service, bound to one transaction. */
export interface ProcurementStores {
  readonly organizations: SocialOrganizationStore;
  readonly orders: ServiceOrderStore;
  readonly askedNeeds: AskedNeedStore<ServiceKind>;
  readonly needOrders: NeedOrderStore;
}
/** What stores and commands are given: one transaction with this service's stores. */
export type ProcurementTx = Transaction<'procurement'> & ProcurementStores;
/** What a command takes: the way into that transaction. */
export type ProcurementDeps = CommandDeps<ProcurementTx>;

/** Opens the stores on a transaction. */
export function procurementStores(tx: Transaction<'procurement'>): ProcurementStores {
  return {
    organizations: socialOrganizationStore(tx),
    orders: serviceOrderStore(tx),
    askedNeeds: askedNeedStore('service_need', tx),
    needOrders: needOrderStore(tx),
  };
}

/** Declares mutations of this service. */
export const mutation = mutationsOf<ProcurementTx>();
/** Declares reactions of this service to events. */
export const on = reactionsOf<ProcurementTx>();
