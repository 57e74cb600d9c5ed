import { mutationsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { dutyWatchStore, type DutyWatchStore } from './features/duty/store.ts';
import { eventLogStore, type EventLogStore } from './features/event-log/store.ts';
import { figureStore, type FigureStore } from './features/figure/store.ts';
import { projectionStore, type ProjectionStore } from './projection/store.ts';

/** The stores of this service, bound to one transaction. */
export interface SupervisionStores {
  readonly eventLog: EventLogStore;
  readonly projection: ProjectionStore;
  readonly dutyWatch: DutyWatchStore;
  readonly figures: FigureStore;
}
/** What stores and commands are given: one transaction with this service's stores. */
export type SupervisionTx = Transaction<'supervision'> & SupervisionStores;
/** What a command takes: the way into that transaction. */
export type SupervisionDeps = CommandDeps<SupervisionTx>;

/** Opens the stores on a transaction. */
export function supervisionStores(tx: Transaction<'supervision'>): SupervisionStores {
  return {
    eventLog: eventLogStore(tx),
    projection: projectionStore(tx),
    dutyWatch: dutyWatchStore(tx),
    figures: figureStore(tx),
  };
}

/** Declares mutations of this service. */
export const mutation = mutationsOf<SupervisionTx>();
