import { mutationsOf, reactionsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { activityInvitationStore, type ActivityInvitationStore } from '@ger/subgraph/activity-invitation';
import { askedNeedStore, type AskedNeedStore } from '@ger/subgraph/asked-need';
import type { OrganizationNeedKind } from './features/asked-need/kinds.ts';
import { sessionPlaceStore, type SessionPlaceStore } from './features/session-place/store.ts';
import { venueStore, type VenueStore } from './features/venue/store.ts';

/** The stores of this service, bound to one transaction. */
export interface MassOrganizationsStores {
  readonly venues: VenueStore;
  readonly sessionPlaces: SessionPlaceStore;
  readonly askedNeeds: AskedNeedStore<OrganizationNeedKind>;
  readonly activityInvitations: ActivityInvitationStore;
}
/** What stores and commands are given: one transaction with this service's stores. */
export type MassOrganizationsTx = Transaction<'mass-organizations'> & MassOrganizationsStores;
/** What a command takes: the way into that transaction. */
export type MassOrganizationsDeps = CommandDeps<MassOrganizationsTx>;

/** Opens the stores on a transaction. */
export function massOrganizationsStores(tx: Transaction<'mass-organizations'>): MassOrganizationsStores {
  return {
    venues: venueStore(tx),
    sessionPlaces: sessionPlaceStore(tx),
    askedNeeds: askedNeedStore('asked_need', tx),
    activityInvitations: activityInvitationStore(tx),
  };
}

/** Declares mutations of this service. */
export const mutation = mutationsOf<MassOrganizationsTx>();
/** Declares reactions of this service to events. */
export const on = reactionsOf<MassOrganizationsTx>();
