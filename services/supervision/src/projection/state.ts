import type { Envelope } from '@ger/schema/events';
import type { RuleBook } from './rules/rule-book.ts';
import type { Rows, TableName } from './tables.ts';

/** Rows whose columns have the given value, or one of the given values. */
export type Where<Row> = { readonly [C in keyof Row]?: Row[C] | readonly NonNullable<Row[C]>[] };

/** A row to be written: it takes the place of the one with its key. */
export type Write = { [T in TableName]: { readonly table: T; readonly row: Rows[T] } }[TableName];

/** What a fold may read: the projection as the events before this one left it. Rows come in no order. */
export interface State {
  find<T extends TableName>(table: T, where: Where<Rows[T]>): Promise<Rows[T][]>;
  /** The rules that were in the log before this event. */
  rules(): Promise<RuleBook>;
}

/** A state that can be written: the serving tables, fresh ones beside them, or memory. */
export interface WritableState extends State {
  write(writes: readonly Write[]): Promise<void>;
}

/**
 * A read model: what one event changes in it. A pure function of the event and of what it reads: no clock, no random, so
 * that folding the log again gives the same rows.
 */
export type Fold = (event: Envelope, state: State) => Promise<readonly Write[]> | readonly Write[];

/** A row for a table, as a write. */
export function put<T extends TableName>(table: T, row: Rows[T]): Write {
  return { table, row } as Write; // table and row belong together; the union cannot say so of a generic
}
