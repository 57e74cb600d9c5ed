import type { Role } from '@ger/kernel';
import { mutationsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { serviceOrderStore, type ServiceOrderStore } from './features/service-order/store.ts';
import {
  socialOrganizationStore,
  type SocialOrganizationStore,
} from './features/social-organization/store.ts';

/** The stores of this service, bound to one transaction. */
export interface ProcurementStores {
  readonly organizations: SocialOrganizationStore;
  readonly orders: ServiceOrderStore;
}
export type ProcurementTx = Transaction<'procurement'> & ProcurementStores;
export type ProcurementDeps = CommandDeps<ProcurementTx>;

/** Who buys services: civil affairs, itself or through its purchasing bureau (3.5.a). */
export const PURCHASERS: readonly Role[] = [
  'civil-affairs.officer',
  'civil-affairs.head',
  'procurement.officer',
  'procurement.head',
];

/** Opens the stores on a transaction. */
export function procurementStores(tx: Transaction<'procurement'>): ProcurementStores {
  return { organizations: socialOrganizationStore(tx), orders: serviceOrderStore(tx) };
}

export const mutation = mutationsOf<ProcurementTx>();
