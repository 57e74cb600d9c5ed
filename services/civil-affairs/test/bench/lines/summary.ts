import type { TestOfficer } from '@ger/test-kit';
import type { Bench, Line } from '../line.ts';

const SUMMARY = `{ officialSummary { total { figures } rows { division { code name } figures }
  checks { rule holds imbalances { division { code } difference causes { count } } } } }`;

interface Answer {
  readonly officialSummary: {
    readonly total: { readonly figures: number[] };
    readonly rows: readonly { readonly figures: number[] }[];
  } | null;
}

/** The summary as the page asks for it, checks included; throws when the lines are not the whole. */
async function ask(officer: TestOfficer): Promise<{ children: number; rows: number }> {
  const { data, errors } = await officer.query<Answer>(SUMMARY);
  const summary = data?.officialSummary;
  const children = summary?.total.figures[0] ?? 0;
  const sum = summary?.rows.reduce((total, { figures }) => total + (figures[0] ?? 0), 0);
  if (!summary || children === 0 || sum !== children)
    throw new Error(`no summary: ${JSON.stringify(errors)}`);
  return { children, rows: summary.rows.length };
}

const summaryLine = (name: string, officerOf: (bench: Bench) => TestOfficer): Line => ({
  name,
  goal: { unit: 's', atMost: 1.5 },
  async measure(bench) {
    const officer = officerOf(bench);
    await ask(officer); // warms the caches, as the officers before did
    const begun = performance.now();
    const { children, rows } = await ask(officer);
    return {
      value: (performance.now() - begun) / 1000,
      detail: `${children} left-behind children, ${rows} lines, through the graph`,
    };
  },
});

/** 汇总表 of the region and of a banner, with its balance checks (6.2). */
export const summaries: readonly Line[] = [
  summaryLine('official summary, region', ({ region }) => region),
  summaryLine('official summary, banner', ({ banner }) => banner),
];
