export { requireOwnUnit, requirePlace, requireRole, unitOf } from './acting.ts';
export { readConfig, variableSuffix, type DatabaseRole, type ServiceConfig } from './config.ts';
export { found, type ActionView, type Batch, type Reader, type SubgraphContext } from './context.ts';
export { childReferences, type ChildReference } from './child-reference.ts';
export { dataSource, openDataSources, closeDataSources, type DataSources } from './data-sources.ts';
export { type AsOfficer, type Job, type JobDeps } from './jobs.ts';
export { listInState, type StateList } from './in-state.ts';
export { emptyPage, keysetPage, LARGEST_PAGE, pageSize, readCursor, type Page } from './keyset.ts';
export { listLatest, type LatestList, type Place } from './latest.ts';
export { loadedPage, type ListedKey } from './loaded-page.ts';
export { createLogger } from './logger.ts';
export {
  childAsked,
  isResolvingMerged,
  keptChildren,
  knownChild,
  ofChildren,
  resolvesMerged,
  type AskedRow,
  type KnownChild,
} from './merged-children.ts';
export { migrate, type MigrationClass } from './migrations.ts';
export { mutationsOf, type CommandInput } from './mutation.ts';
export { reactionsOf, type EventOf, type ServiceReaction } from './reactions.ts';
export { runMigrations, runService, startService, type RunningService } from './run.ts';
export { domainClock, subgraphSchema, type ServiceDefinition } from './service.ts';
export {
  createTools,
  openTransaction,
  type Command,
  type CommandDeps,
  type StoreTools,
  type Tools,
  type Transaction,
} from './transaction.ts';
