import { createContext, use } from 'react';
import type { Fault, Path } from './faults.ts';
import { gapAt, type Gap } from './gaps.ts';

/** What the parts of a page need to know about the answer they are parts of. */
export interface Answer {
  readonly faults: readonly Fault[];
  /** Asks again. */
  readonly retry: () => void;
  readonly retrying: boolean;
}

const AnswerContext = createContext<Answer>({ faults: [], retry: () => undefined, retrying: false });

/** Tells the parts inside about their answer. */
export const AnswerProvider = AnswerContext;

/** The answer that this part belongs to. */
export function useAnswer(): Answer {
  return use(AnswerContext);
}

/** Why the part at `path` of the answer is empty. */
export function useGap(path: Path): Gap | undefined {
  return gapAt(useAnswer().faults, path);
}
