import type { BenchLine, ServiceUnderTest, TestOfficer } from '@ger/test-kit';

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

/** One measurement: one file in `lines/`, one entry in `lines.ts`. */
export type Line = BenchLine<Bench>;
