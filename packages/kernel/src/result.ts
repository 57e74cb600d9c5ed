import type { ClauseId } from './clause.ts';

/** One thing that must be there before an act is lawful, named so that the officer can supply it. */
export interface Missing {
  code: string;
  clause: ClauseId;
  zh: string;
  en: string;
}

/** For requirements of a machine: nothing is missing when the condition holds; else what it is called. */
export function missingUnless(
  holds: boolean,
  code: string,
  clause: ClauseId,
  zh: string,
  en: string,
): Missing[] {
  return holds ? [] : [{ code, clause, zh, en }];
}

/** The law or the state of the case says no. An answer, not an exception: the officer can do something about it. */
export interface Refusal {
  code: string;
  clause?: ClauseId;
  zh: string;
  en: string;
  missing: readonly Missing[];
}

/** What a rule or a command answers: the value, or why not. */
export type Result<T, E = Refusal> = { ok: true; value: T } | { ok: false; refusal: E };

/** The answer yes, with its value. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** The answer no, with its reason. */
export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
