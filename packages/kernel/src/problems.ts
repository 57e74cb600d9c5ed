import { InvalidInput, type Problem } from './errors.ts';

/** Gathers every fault of an input, so that the officer is told of all at once. */
export interface ProblemList {
  /** Adds a fault when `holds` is false. */
  check(holds: boolean, path: string, zh: string, en: string): void;
  /** The faults so far, for who goes on adding to them. */
  list(): Problem[];
  /** Throws InvalidInput when there is any fault. */
  throwIfAny(): void;
}

/** An empty list of faults: check everything, then `throwIfAny`. */
export function inputProblems(): ProblemList {
  const problems: Problem[] = [];
  return {
    check(holds, path, zh, en) {
      if (!holds) problems.push({ path, zh, en });
    },
    list: () => [...problems],
    throwIfAny() {
      if (problems.length > 0) throw new InvalidInput(problems);
    },
  };
}

/** Throws InvalidInput when an act that wants a reason got none; whoever wants it in other words says which. */
export function requireReason(reason: string, zh = '请说明理由', en = 'give a reason'): void {
  const problems = inputProblems();
  problems.check(reason.trim() !== '', 'reason', zh, en);
  problems.throwIfAny();
}
