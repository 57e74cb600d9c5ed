import { mutationsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { sessionPlaceStore, type SessionPlaceStore } from './features/session-place/store.ts';
import { venueStore, type VenueStore } from './features/venue/store.ts';

/** The stores of this service, bound to one transaction. */
export interface MassOrganizationsStores {
  readonly venues: VenueStore;
  readonly sessionPlaces: SessionPlaceStore;
}
export type MassOrganizationsTx = Transaction<'mass-organizations'> & MassOrganizationsStores;
export type MassOrganizationsDeps = CommandDeps<MassOrganizationsTx>;

/** Opens the stores on a transaction. */
export function massOrganizationsStores(tx: Transaction<'mass-organizations'>): MassOrganizationsStores {
  return { venues: venueStore(tx), sessionPlaces: sessionPlaceStore(tx) };
}

export const mutation = mutationsOf<MassOrganizationsTx>();
