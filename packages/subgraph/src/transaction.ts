import { identityTokens, textTokens, type Actor, type Result, type Tightened } from '@ger/kernel';
import { outbox, type Outbox } from '@ger/messaging';
import { tightenedFigures, type ColumnCipher } from '@ger/access';
import type { FileRoom } from '@ger/files';
import type { Publisher } from '@ger/schema/events';
import type { EntityManager } from 'typeorm';

/** Secrets' work, without the secrets. */
export interface Tools {
  readonly cipher: ColumnCipher;
  /** The identity tokens of a number, newest key first; the first is stored, all are compared. */
  tokensOf(identityNumber: string): string[];
  /** The tokens by which another encrypted text is found again, newest key first; `kind` says what it is. */
  textTokensOf(kind: string, text: string): string[];
  /** The files of a service that keeps some; in another every use of it throws. */
  readonly files: FileRoom;
}

/** What a store is bound to: the tables, who acts, and when. */
export interface StoreTools extends Tools {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly now: Date;
  /** The stricter figures of region, league and banner, read once: for the kernel's `figureOn` (domain: figures). */
  tightened(): Promise<readonly Tightened[]>;
}

/** What every transaction carries besides: the outbox. A service adds its stores. */
export interface Transaction<P extends Publisher = Publisher> extends StoreTools {
  readonly outbox: Outbox<P>;
  /** Children whom what was said in this transaction concerns; the command's audit entry names them. */
  readonly concerned: ReadonlySet<string>;
}

/** What a command is given: one way into the transaction, so that nothing can be written outside it. */
export interface CommandDeps<Tx> {
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A thing an officer does (or an event, or the clock, calling the same function). */
export type Command<Tx, Input, Value> = (
  deps: CommandDeps<Tx>,
) => (actor: Actor, input: Input) => Promise<Result<Value>>;

/** Who acts, when, and because of what. */
export interface TransactionOrigin {
  readonly actor: Actor;
  readonly now: Date;
  /** Event that caused this, when an event acts. */
  readonly causedBy?: string;
}

/** The transaction's parts that are the same in every service. */
export function openTransaction<P extends Publisher>(
  service: P,
  manager: EntityManager,
  tools: Tools,
  { actor, now, causedBy }: TransactionOrigin,
): Transaction<P> {
  const postId = actor.kind === 'officer' ? actor.officer.post.postId : null;
  const concerned = new Set<string>();
  const box = outbox(service, manager, { actor, now, postId, causedBy: causedBy ?? null });
  const note = (childId: string | null | undefined): void => {
    if (typeof childId === 'string') concerned.add(childId);
  };
  const noting: Outbox<P> = {
    add(type, event) {
      note(event.childId);
      return box.add(type, event);
    },
    addAll(type, events) {
      for (const { childId } of events) note(childId);
      return box.addAll(type, events);
    },
    addEach(said) {
      for (const { childId } of said) note(childId);
      return box.addEach(said);
    },
  };
  let figures: Promise<readonly Tightened[]> | undefined;
  return {
    ...tools,
    manager,
    actor,
    now,
    concerned,
    outbox: noting,
    tightened: () => (figures ??= tightenedFigures(manager)),
  };
}

const noFiles = (): never => {
  throw new Error('this service keeps no files');
};
const NO_FILES: FileRoom = {
  newPlace: noFiles,
  takeIn: noFiles,
  open: noFiles,
  check: noFiles,
  remove: noFiles,
};

/** The tools of a service, from its keys. */
export function createTools(
  cipher: ColumnCipher,
  keys: Parameters<typeof identityTokens>[1],
  files: FileRoom = NO_FILES,
): Tools {
  return {
    cipher,
    files,
    tokensOf: (number) => identityTokens(number, keys),
    textTokensOf: (kind, text) => textTokens(kind, text, keys),
  };
}
