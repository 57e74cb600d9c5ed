import { tightenedFigures, type AccessContext, type AuditEntry, type AuditWriter } from '@ger/access';
import {
  Forbidden,
  type Actor,
  type AvailableAction,
  type Officer,
  type Purpose,
  type Tightened,
} from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { knownChildren, type KnownChildren } from './merged-children.ts';
import type { Metrics } from './metrics.ts';
import type { RequestDatabase } from './request-database.ts';
import type { Tools, Transaction } from './transaction.ts';

/** What a query function is given. Row-level security already limits what `manager` sees. */
export interface Reader extends Tools {
  readonly manager: EntityManager;
  readonly officer: Officer | undefined;
  readonly now: Date;
  /** Under which ids children are recorded; see `ofChildren`. */
  readonly children: KnownChildren;
  /** The stricter figures of region, league and banner, read once a request (domain: figures). */
  tightened(): Promise<readonly Tightened[]>;
}

/** What a resolver of `AvailableAction` receives: an action of any machine. */
export type ActionView = AvailableAction<string>;

/** Reads the things of many keys in one statement. Keys that nothing belongs to are absent from the map. */
export type Batch<K, V> = (reader: Reader, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

/** What resolvers are given: the request, nothing of the process. */
export interface SubgraphContext extends AccessContext {
  readonly actor: Actor;
  readonly now: Date;
  /** Asks one question in the request's read-only transaction. */
  read<A, T>(query: (reader: Reader, args: A) => Promise<T>, args: A): Promise<T>;
  /** Asks for one of many: all that a request asks of the same batch goes out as one statement. */
  batch<K, V>(batch: Batch<K, V>): { load(key: K): Promise<V | undefined> };
  /** The stricter figures of region, league and banner, for the kernel's `figureOn` (domain: figures). */
  tightened(): Promise<readonly Tightened[]>;
  /** The officer, for resolvers behind the sign-in. Throws Forbidden for a citizen without sign-in. */
  signedIn(): Officer;
  readonly request: RequestScope;
}

/** The parts of a request that only this package's wrappers use. */
export interface RequestScope {
  readonly database: RequestDatabase;
  readonly requestId: string;
  readonly operation: string;
  readonly tools: Tools;
  readonly metrics: Metrics;
  /** See ServiceConfig. */
  readonly childPatienceMs: number;
  /** Fills the transaction with the service's stores. */
  openTransaction(manager: EntityManager, actor: Actor): Pick<Transaction, 'concerned'>;
  forgetReads(): void;
  audit(entry: Pick<AuditEntry, 'kind' | 'operation' | 'childIds' | 'facts' | 'outcome'>): AuditEntry;
  readonly auditWriter: AuditWriter;
  /** Writes what was read about children; must be done before the answer leaves. */
  flushReads(): Promise<void>;
}

/** What a request's context is made of. */
export interface ContextParts {
  readonly database: RequestDatabase;
  readonly actor: Actor;
  readonly purpose: Purpose | undefined;
  readonly now: Date;
  readonly requestId: string;
  readonly operation: string;
  readonly tools: Tools;
  readonly metrics: Metrics;
  /** See ServiceConfig. */
  readonly childPatienceMs: number;
  readonly auditWriter: AuditWriter;
  openTransaction(manager: EntityManager, actor: Actor): Pick<Transaction, 'concerned'>;
}

/** The context of one request. */
export function createContext(parts: ContextParts): SubgraphContext {
  const { actor, database, now, purpose, tools } = parts;
  const officer = actor.kind === 'officer' ? actor.officer : undefined;
  const reads = new Map<string, Set<Fact>>();
  let loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  let children = knownChildren();

  let figures: Promise<readonly Tightened[]> | undefined;

  const readerOf = (manager: EntityManager): Reader => ({
    ...tools,
    manager,
    officer,
    now,
    children,
    tightened: () => (figures ??= tightenedFigures(manager)),
  });
  const context: SubgraphContext = {
    actor,
    officer,
    purpose,
    now,
    read: (query, args) => database.read((manager) => query(readerOf(manager), args)),
    batch<K, V>(batch: Batch<K, V>) {
      // The map is keyed by the batch function itself, so the loader found is the one made for its types.
      const known = loaders.get(batch) as DataLoader<K, V | undefined> | undefined;
      if (known) return known;
      const loader = new DataLoader<K, V | undefined>(async (keys) => {
        const found = await database.read((manager) => batch(readerOf(manager), keys));
        return keys.map((key) => found.get(key));
      });
      loaders.set(batch, loader as DataLoader<unknown, unknown>);
      return loader;
    },
    tightened: () => database.read((manager) => readerOf(manager).tightened()),
    signedIn() {
      if (!officer) throw new Forbidden('SIGNED_IN');
      return officer;
    },
    async isRelated(childId) {
      return (await context.batch(relatedChildren).load(childId)) === true;
    },
    noteRead(childId, fact) {
      const facts = reads.get(childId);
      if (facts) facts.add(fact);
      else reads.set(childId, new Set([fact]));
    },
    request: {
      ...parts,
      forgetReads() {
        loaders = new Map();
        children = knownChildren();
        figures = undefined;
      },
      audit: (entry) => ({ at: now, actor, purpose: purpose ?? null, requestId: parts.requestId, ...entry }),
      async flushReads() {
        if (reads.size === 0) return;
        const facts = new Set([...reads.values()].flatMap((some) => [...some]));
        await parts.auditWriter.write(
          context.request.audit({
            kind: 'READ',
            operation: parts.operation,
            childIds: [...reads.keys()],
            facts: [...facts],
            outcome: 'OK',
          }),
        );
      },
    },
  };
  return context;
}

/** Children the officer's post has a relation to, of those asked for. */
const relatedChildren: Batch<string, true> = async ({ manager }, childIds) => {
  const rows = await manager.query<{ child_id: string }[]>(
    `SELECT c.child_id FROM unnest($1::uuid[]) AS c(child_id) WHERE app_related(c.child_id)`,
    [childIds],
  );
  return new Map(rows.map((row) => [row.child_id, true]));
};

/** A thing that must be there because a visible row names it. Throws a fault (ours) when it is not. */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('a visible row names a thing that is not there');
  return thing;
}
