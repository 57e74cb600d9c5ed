import type { Score } from './score.ts';
import type { PairState } from './machine.ts';

/** 疑似重复的一对档案 — two files that may be one child's, and what was decided of them (2.4). */
export interface DuplicatePair {
  readonly id: string;
  /** The lesser of the two ids; also what the access wall and the audit look for. */
  readonly childId: string;
  readonly otherId: string;
  readonly state: PairState;
  readonly score: Score;
}

/** A pair in the hand of an actor: what the machine's requirements look at. */
export interface PairInHand {
  readonly state: PairState;
  /** Both children live inside the divisions of the actor's post. */
  readonly bothHere: boolean;
  /** Neither file has been merged into another one meanwhile; for an undoing, the one that was kept has not. */
  readonly standing: boolean;
}

/** The two ids of a pair in their order. */
export function inOrder(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}
