import { type Source, sourcesIn } from './sources.ts';

const IN_CODE = [/\bnew Date\(\s*\)/, /\bDate\.now\(/];
const IN_SQL = [
  /(?<![.\w])now\(\)/i,
  /\bcurrent_(date|time|timestamp)\b/i,
  /\bclock_timestamp\(/i,
  /\blocaltimestamp\b/i,
];

// The clock itself, and the one the tests move.
const EXEMPT = /\/(test-)?clock\.ts$|\.test\.ts$/;
const DOMAIN = /^(services\/[^/]+|packages\/kernel)\/src\//;
const COMMENT = /^\s*(\/\/|\/?\*|--)/;

/**
 * Places that ask the machine what time it is where the domain clock must be asked (architecture: Time). Packages may
 * use the machine's clock for timeouts, token lifetimes and logs, but never in SQL.
 */
export function clockFaults(sources: readonly Source[]): string[] {
  return sources
    .filter(({ file }) => !EXEMPT.test(file))
    .flatMap(({ file, text }) => {
      const forbidden = DOMAIN.test(file) ? [...IN_CODE, ...IN_SQL] : IN_SQL;
      return text.split('\n').flatMap((line, index) => {
        const isFault = !COMMENT.test(line) && forbidden.some((pattern) => pattern.test(line));
        return isFault ? [`${file}:${index + 1}: ${line.trim()}`] : [];
      });
    });
}

if (import.meta.main) {
  const faults = clockFaults(sourcesIn(['services/*/src/**/*.ts', 'packages/*/src/**/*.ts']));
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) {
    console.error('These ask the machine for the time. The domain clock comes in as an argument.');
    process.exitCode = 1;
  }
}
