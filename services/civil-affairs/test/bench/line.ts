import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';

/** What a line of the table finds: the service, running, with generated dossiers on record. */
export interface Bench {
  readonly service: ServiceUnderTest;
  /** How many dossiers there are. */
  readonly dossiers: number;
  /** How many of them are on file; the others are closed. */
  readonly open: number;
  /** Civil affairs of the region: its list is all dossiers. */
  readonly region: TestOfficer;
  /** Civil affairs of one banner. */
  readonly banner: TestOfficer;
  /** The township officer and the child director of one place with children. */
  readonly township: TestOfficer;
  readonly village: TestOfficer;
}

/** What a line measured, in the unit of its goal. */
export interface Measured {
  readonly value: number;
  /** What was done, in a few words: how many rows, statements, runs. */
  readonly detail: string;
}

export type Goal = { readonly unit: 'ms' | 's' | 'rows/s' } & (
  | { readonly atMost: number }
  | { readonly atLeast: number }
);

/** One measurement: one file in `lines/`, one entry in `lines.ts`. */
export interface Line {
  readonly name: string;
  readonly goal: Goal;
  measure(bench: Bench): Promise<Measured>;
}

/** Whether the goal is reached. */
export function isReached(goal: Goal, value: number): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}
