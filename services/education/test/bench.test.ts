import { benchTable } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBench, type Bench } from './bench/bench.ts';
import { LINES } from './bench/lines.ts';

let bench: Bench & { stop(): Promise<void> };
beforeAll(async () => {
  bench = await startBench(200);
}, 60_000);
afterAll(() => bench.stop());

describe('npm run bench:education, in short', () => {
  it.each(LINES)(
    'measures: $name',
    async (line) => {
      const measured = await line.measure(bench);

      expect(measured.value).toBeGreaterThan(0);
      expect(benchTable([{ line, measured }])).toContain(line.name);
    },
    60_000,
  );
});
