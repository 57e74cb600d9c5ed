import { mutationsOf, reactionsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { partStore, type PartStore } from '@ger/subgraph/assessment-part';
import { storedFileStore, type StoredFileStore } from '@ger/subgraph/files';
import { activityInvitationStore, type ActivityInvitationStore } from '@ger/subgraph/activity-invitation';
import { accountabilityStore, type AccountabilityStore } from './features/accountability/store.ts';
import { commendationStore, type CommendationStore } from './features/commendation/store.ts';
import { conductStore, type ConductStore } from './features/conduct/store.ts';
import { evidenceStore, type EvidenceStore } from './features/evidence/store.ts';
import { incidentStore, type IncidentStore } from './features/incident/store.ts';
import { reportStore, type ReportStore } from './features/report/store.ts';
import { orderStore, type OrderStore } from './features/protection-order/store.ts';
import { warningStore, type WarningStore } from './features/warning/store.ts';
import { searchStore, type SearchStore } from './features/search/store.ts';
import { unitDirectory, type UnitDirectory } from './unit-directory.ts';

/** The stores of this service, bound to one transaction. */
export interface PoliceStores {
  readonly incidents: IncidentStore;
  readonly reports: ReportStore;
  readonly conducts: ConductStore;
  readonly warnings: WarningStore;
  readonly accountability: AccountabilityStore;
  readonly commendations: CommendationStore;
  readonly searches: SearchStore;
  readonly protectionOrders: OrderStore;
  readonly evidence: EvidenceStore;
  readonly storedFiles: StoredFileStore;
  readonly assessmentParts: PartStore;
  readonly activityInvitations: ActivityInvitationStore;
  readonly units: UnitDirectory;
}
/** What stores and commands are given: one transaction with this service's stores. */
export type PoliceTx = Transaction<'police'> & PoliceStores;
/** What a command takes: the way into that transaction. */
export type PoliceDeps = CommandDeps<PoliceTx>;

/** Opens the stores on a transaction. */
export function policeStores(tx: Transaction<'police'>): PoliceStores {
  return {
    incidents: incidentStore(tx),
    reports: reportStore(tx),
    conducts: conductStore(tx),
    warnings: warningStore(tx),
    accountability: accountabilityStore(tx),
    commendations: commendationStore(tx),
    searches: searchStore(tx),
    protectionOrders: orderStore(tx),
    evidence: evidenceStore(tx),
    storedFiles: storedFileStore(tx),
    assessmentParts: partStore(tx),
    activityInvitations: activityInvitationStore(tx),
    units: unitDirectory(tx),
  };
}

/** Declares mutations of this service. */
export const mutation = mutationsOf<PoliceTx>();
/** Declares reactions of this service to events. */
export const on = reactionsOf<PoliceTx>();
