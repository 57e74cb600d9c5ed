import type { KindResult } from './summary.ts';

/** The part of Jest's `--json` output that is counted. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that could not be run at all; their tests are in no other number. */
  numRuntimeErrorTestSuites: number;
}

/**
 * Counts one run of Jest. No report means Jest itself did not come to its end, and no test at all means that nothing
 * was looked at: both count as one failure, as does each file that could not be run.
 */
export function countJest(kind: string, report: JestReport | undefined, seconds: number): KindResult {
  if (!report) return { kind, passed: 0, failed: 1, skipped: 0, seconds, note: 'did not come to its end' };
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  if (passed + failed > 0) return { kind, passed, failed, skipped, seconds };
  return { kind, passed, failed: 1, skipped, seconds, note: 'no test ran' };
}
