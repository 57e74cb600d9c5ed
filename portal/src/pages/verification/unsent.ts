import type { RefusalWords } from '../../graph/refusal.ts';
import type { Fault } from '../../graph/faults.ts';

/** An act that was entered and of which the platform has not said that it is done. */
export interface Unsent {
  /** Its idempotency key: sent again it is the same act. */
  readonly key: string;
  readonly act: 'recordVisit' | 'verifyChild' | 'confirmChildren';
  readonly input: Readonly<Record<string, unknown>>;
  /** Tasks it is about. */
  readonly taskIds: readonly string[];
  /** WAITING: to be sent, or sent without an answer. The others are answered and need the officer. */
  readonly state: 'WAITING' | 'REFUSED' | 'NOT_DONE';
  readonly refusals?: readonly { readonly taskId?: string; readonly refusal: RefusalWords }[];
  readonly faults?: readonly Fault[];
}

const keyOf = (postId: string, roundId: string): string => `ger.verification.${postId}.${roundId}`;

/** What this tab keeps unsent of a round, for one post. It ends with the tab, as the sign-in does. */
export function readUnsent(postId: string, roundId: string): readonly Unsent[] {
  const text = sessionStorage.getItem(keyOf(postId, roundId));
  return text === null ? [] : (JSON.parse(text) as Unsent[]);
}

/** Keeps it. */
export function keepUnsent(postId: string, roundId: string, acts: readonly Unsent[]): void {
  const key = keyOf(postId, roundId);
  if (acts.length === 0) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(acts));
}

/** The tasks that wait, so that the list says of each that it is not saved yet. */
export function waitingTasks(acts: readonly Unsent[]): ReadonlySet<string> {
  return new Set(acts.filter(({ state }) => state === 'WAITING').flatMap(({ taskIds }) => taskIds));
}
