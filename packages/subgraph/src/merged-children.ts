import type { EntityManager } from 'typeorm';
import type { Batch, Reader } from './context.ts';

/** A child as a request knows it: the id it goes by, and every id something about it may be recorded under. */
export interface KnownChild {
  readonly id: string;
  readonly recordedIds: readonly string[];
}

/** What one request has learnt of merged files, so that no relation asks again. */
export interface KnownChildren {
  /** Notes what another statement has read of a child asked for by this id. */
  note(askedId: string, child: KnownChild): void;
  /** The children asked for; one statement for those not noted yet. */
  of(manager: EntityManager, askedIds: readonly string[]): Promise<ReadonlyMap<string, KnownChild>>;
}

/** A row of `childAsked`. */
export interface AskedRow {
  asked: string;
  id: string;
  recorded: string[];
}

/**
 * Children by whatever id they are asked for, with the id they go by and all they are recorded under. A piece of FROM;
 * `ids` is the place of the parameter (`$1`). `recorded` is empty for a child that was never merged. The id is a CASE:
 * PostgreSQL takes COALESCE for something that may leak, so behind row-level security no index would serve the join.
 */
export const childAsked = (
  ids: string,
): string => `(SELECT asked.id AS asked, CASE WHEN k.kept_child_id IS NULL THEN asked.id ELSE k.kept_child_id END AS id,
    ARRAY(SELECT g.child_id FROM child_group g WHERE g.kept_child_id = k.kept_child_id) AS recorded
   FROM unnest(${ids}::uuid[]) AS asked(id) LEFT JOIN child_group k ON k.child_id = asked.id)`;

/** The child of a row. */
export function knownChild({ id, recorded }: Pick<AskedRow, 'id' | 'recorded'>): KnownChild {
  return { id, recordedIds: recorded.length === 0 ? [id] : recorded };
}

/** Nothing known yet: the state at the beginning of a request, and after a command. */
export function knownChildren(): KnownChildren {
  const known = new Map<string, KnownChild>();
  return {
    note(askedId, child) {
      known.set(askedId, child).set(child.id, child);
    },
    async of(manager, askedIds) {
      const unknown = askedIds.filter((id) => !known.has(id));
      if (unknown.length > 0) {
        const rows = await manager.query<AskedRow[]>(`SELECT * FROM ${childAsked('$1')} c`, [unknown]);
        for (const row of rows) known.set(row.asked, knownChild(row));
      }
      return known;
    },
  };
}

const RESOLVING = new WeakSet<object>();

/** Declares that a batch answers for every id of a merged child alike; a test asks it of whatever hangs on `Child` (2.4). */
export function resolvesMerged<K, V>(batch: Batch<K, V>): Batch<K, V> {
  RESOLVING.add(batch);
  return batch;
}

/** Whether a batch was declared so: made by `ofChildren`, or by `resolvesMerged` where it is written by hand. */
export function isResolvingMerged(batch: object): boolean {
  return RESOLVING.has(batch);
}

/**
 * Reads what belongs to children. It is given every id they are recorded under, and `goesBy`, which answers the child's
 * id for the id of a row: the map's keys are children, not the ids of rows.
 */
export type ChildBatch<V> = (
  reader: Reader,
  recordedIds: readonly string[],
  goesBy: (recordedId: string) => string,
) => Promise<ReadonlyMap<string, V>>;

/**
 * A batch of what belongs to children, for `context.batch`: a relation of `Child` shows what was recorded under every id
 * of a merged child, still in one statement (2.4).
 */
export function ofChildren<V>(read: ChildBatch<V>): Batch<string, V> {
  return resolvesMerged(async (reader, askedIds) => {
    const known = await reader.children.of(reader.manager, askedIds);
    const children = askedIds.map((id) => known.get(id) ?? { id, recordedIds: [id] });
    const goesBy = new Map(children.flatMap(({ id, recordedIds }) => recordedIds.map((each) => [each, id])));
    const found = await read(reader, [...goesBy.keys()], (id) => goesBy.get(id) ?? id);
    return new Map(
      askedIds.flatMap((asked, index) => {
        const value = found.get(children[index]?.id ?? asked);
        return value === undefined ? [] : [[asked, value] as const];
      }),
    );
  });
}

/** The id each child goes by now, for a row that is seen by itself, whether the child may be seen here or not. */
export const keptChildren: Batch<string, string> = resolvesMerged(async ({ manager, children }, askedIds) => {
  const known = await children.of(manager, askedIds);
  return new Map(askedIds.map((asked) => [asked, known.get(asked)?.id ?? asked]));
});
