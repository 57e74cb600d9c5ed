import type { Envelope } from '@ger/schema/events';
import type { StoreTools } from '@ger/subgraph';
import { foldEvent } from './fold.ts';
import { ruleBookOf } from './rules/rule-book.ts';
import { sqlState, type RuleBookCache } from './sql-state.ts';

/** The serving projection, within one transaction. */
export interface ProjectionStore {
  fold(event: Envelope): Promise<void>;
}

/** The rules seldom change; their rows are read again when there are more of them. */
const RULE_BOOKS = new WeakMap<object, RuleBookCache>();

/** The store over the serving tables; logs in as `supervision_consumer`. */
export function projectionStore({ manager }: StoreTools): ProjectionStore {
  return { fold: (event) => foldEvent(event, sqlState(manager, 'projection', cacheOf(manager.dataSource))) };
}

function cacheOf(source: object): RuleBookCache {
  const known = RULE_BOOKS.get(source);
  if (known) return known;
  const fresh: RuleBookCache = { rows: -1, book: ruleBookOf([]) };
  RULE_BOOKS.set(source, fresh);
  return fresh;
}
