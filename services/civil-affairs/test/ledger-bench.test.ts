import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBench } from './bench/bench.ts';
import type { Bench } from './bench/line.ts';
import { LINES } from './bench/lines.ts';
import { benchTable } from '@ger/test-kit';

const DOSSIERS = 2_000;

let bench: Bench & { stop(): Promise<void> };
beforeAll(async () => {
  bench = await startBench(DOSSIERS);
}, 120_000);
afterAll(() => bench.stop());

describe('npm run bench:ledger, in short', () => {
  it('makes as many dossiers as asked for, each found by its keys and with a version', async () => {
    const { rows } = await bench.service.database.query(
      `SELECT count(*)::int AS dossiers, count(DISTINCT residence) > 1000 AS everywhere,
              bool_and(EXISTS (SELECT FROM dossier_key k WHERE k.child_id = d.child_id AND k.division_no = d.division_no)) AS found,
              bool_and(EXISTS (SELECT FROM dossier_version v WHERE v.child_id = d.child_id)) AS versioned
         FROM dossier d`,
    );

    expect(rows).toEqual([{ dossiers: DOSSIERS, everywhere: true, found: true, versioned: true }]);
  });

  it.each(LINES)(
    'measures: $name',
    async (line) => {
      const measured = await line.measure(bench);

      expect(measured.value).toBeGreaterThan(0);
      expect(Number.isFinite(measured.value)).toBe(true);
      expect(benchTable([{ line, measured }])).toContain(line.name);
    },
    60_000,
  );
});
