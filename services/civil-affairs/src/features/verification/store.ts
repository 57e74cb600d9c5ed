import type { StoreTools } from '@ger/subgraph';
import { bulkStore, type BulkStore } from './bulk.ts';
import { newsStore, type NewsStore } from './news.ts';
import { openingStore, type OpeningStore } from './openings.ts';
import { roundStore, type RoundStore } from './rounds.ts';
import { taskStore, type TaskStore } from './tasks.ts';

/** What commands ask of the tables of verification, within one transaction. */
export interface VerificationStore {
  readonly openings: OpeningStore;
  readonly rounds: RoundStore;
  readonly tasks: TaskStore;
  readonly news: NewsStore;
  readonly bulk: BulkStore;
}

/** The stores over SQL. */
export function verificationStore(tools: StoreTools): VerificationStore {
  return {
    openings: openingStore(tools),
    rounds: roundStore(tools),
    tasks: taskStore(tools),
    news: newsStore(tools),
    bulk: bulkStore(tools),
  };
}
