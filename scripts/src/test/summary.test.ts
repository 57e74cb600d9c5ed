import { describe, expect, it } from '@jest/globals';
import { countJest } from './jest-report.ts';
import { lastLine, table } from './summary.ts';

const report = {
  numPassedTests: 10,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the end of npm test', () => {
  it('lists each kind and ends with the sums', () => {
    const results = [
      countJest('unit', report, 3.21),
      countJest('system', { ...report, numFailedTests: 2 }, 60),
    ];

    expect(table(results)).toBe(
      [
        '  kind     passed   failed   skipped     time',
        '  unit         10        0         1    3.2 s',
        '  system       10        2         1   60.0 s',
      ].join('\n'),
    );
    expect(lastLine(results)).toBe('20 passed, 2 failed');
  });

  it('counts a file that could not be run as a failure', () => {
    expect(countJest('unit', { ...report, numRuntimeErrorTestSuites: 1 }, 1).failed).toBe(1);
  });

  it.each([
    ['that did not come to its end', undefined],
    ['in which nothing ran', { ...report, numPassedTests: 0 }],
  ])('counts a run %s as a failure', (_case, told) => {
    expect(countJest('component', told, 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});
