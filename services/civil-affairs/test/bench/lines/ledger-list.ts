import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestOfficer } from '@ger/test-kit';
import type { Bench, Line } from '../line.ts';
import { sqlTime } from '../sql-time.ts';

/** The very operation the page sends. */
const CHILDREN = readFileSync(
  path.resolve(import.meta.dirname, '../../../../../schema/operations/children.graphql'),
  'utf8',
);

interface Page {
  readonly children: {
    readonly total: number;
    readonly edges: readonly object[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  } | null;
}

/** One page of an officer's list; throws when the service does not answer one. */
export async function ledgerPage(officer: TestOfficer, variables: Record<string, unknown> = {}) {
  const { data, errors } = await officer.query<Page>(CHILDREN, variables);
  if (!data?.children) throw new Error(`no page: ${JSON.stringify(errors)}`);
  return data.children;
}

/** A measurement of one page of the list: who asks, and which page. */
export function ledgerLine(
  name: string,
  ask: (bench: Bench) => { officer: TestOfficer; variables?: Record<string, unknown> },
): Line {
  return {
    name,
    goal: { unit: 'ms', atMost: 20 },
    async measure(bench) {
      const { officer, variables } = ask(bench);
      const { edges } = await ledgerPage(officer, variables); // warms the caches, as the officers before did
      const { ms, statements } = await sqlTime(bench, () => ledgerPage(officer, variables));
      if (edges.length === 0) throw new Error(`${name}: an empty page measures nothing`);
      return { value: ms, detail: `${edges.length} rows, ${statements} statements` };
    },
  };
}
