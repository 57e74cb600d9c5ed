import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { operationFaults, operationFiles } from './check-operations.ts';
import { apiSchemaOf, committedSupergraph, CompositionFailed, composeSupergraph } from './compose.ts';
import { printFaults } from './print-faults.ts';

/** Paths of breaking changes that were agreed between the agencies, one `- \`Type.field\`: reason` a line. */
const AGREED_FILE = path.resolve(import.meta.dirname, '../BREAKING.md');

/** Why `committed` is not the supergraph that composes now; none when it is. */
export function staleFaults(composed: string, committed: string): string[] {
  return composed === committed
    ? []
    : ['schema/supergraph.graphql is not what composes now: npm run compose'];
}

/** What the graph takes from the clients of the version before, except the paths in `agreed`. */
export async function breakingFaults(
  before: string,
  composed: string,
  agreed: ReadonlySet<string>,
): Promise<string[]> {
  const changes = await diff(apiSchemaOf(before), apiSchemaOf(composed));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path: where }) => !agreed.has(where ?? ''))
    .map(
      ({ message, path: where }) =>
        `breaking: ${message} (agree on it in schema/BREAKING.md as \`${where}\`)`,
    );
}

/** The paths that `BREAKING.md` lists. */
export function agreedPaths(text: string): Set<string> {
  return new Set([...text.matchAll(/^- `([^`]+)`: \S/gm)].map(([, where = '']) => where));
}

/** The supergraph as it stood in a commit; undefined where git is not there, or the commit has none. */
export function supergraphAt(commit: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${commit}:schema/supergraph.graphql`], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    });
  } catch {
    return undefined; // nothing to compare with: the caller decides whether that is right
  }
}

/** Everything that can be wrong between the contracts, the committed supergraph, the operations and an earlier graph. */
async function allFaults(before: string | undefined): Promise<readonly string[]> {
  try {
    const composed = composeSupergraph();
    const agreed = agreedPaths(readFileSync(AGREED_FILE, 'utf8'));
    return [
      ...staleFaults(composed, committedSupergraph()),
      ...operationFaults(operationFiles(), apiSchemaOf(composed)),
      ...(before === undefined ? [] : await breakingFaults(before, composed, agreed)),
    ];
  } catch (error) {
    if (error instanceof CompositionFailed) return [error.message];
    throw error;
  }
}

if (import.meta.main) {
  // In a merge request, the commit where it branched off: its own last commit would show nothing.
  const [, , commit = 'HEAD'] = process.argv;
  const before = supergraphAt(commit);
  if (before === undefined && commit !== 'HEAD')
    throw new Error(`no supergraph to compare with at ${commit}`);
  printFaults(await allFaults(before));
}
