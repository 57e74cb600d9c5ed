import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { apiSchemaOf, committedSupergraph, composeSupergraph } from './compose.ts';

/** Paths of breaking changes that were agreed between the agencies, one `- \`Type.field\`: reason` a line. */
const AGREED_FILE = path.resolve(import.meta.dirname, '../BREAKING.md');

/**
 * What stands between the contracts and the committed supergraph: it must be what composes now, and it must not take
 * anything from the clients of the version before. Answers the faults, none when all is well.
 */
export async function composeFaults(before: string | undefined): Promise<string[]> {
  const now = composeSupergraph();
  if (now !== committedSupergraph()) return ['schema/supergraph.graphql is not what composes now: npm run compose'];
  if (before === undefined) return [];
  const agreed = agreedPaths(readFileSync(AGREED_FILE, 'utf8'));
  const changes = await diff(apiSchemaOf(before), apiSchemaOf(now));
  return changes
    .filter(({ criticality, path: where }) => criticality.level === CriticalityLevel.Breaking && !agreed.has(where ?? ''))
    .map(({ message, path: where }) => `breaking: ${message} — agree on it in schema/BREAKING.md as \`${where}\``);
}

function agreedPaths(text: string): Set<string> {
  return new Set([...text.matchAll(/^- `([^`]+)`/gm)].map(([, where = '']) => where));
}

/** The supergraph of the last commit; undefined before the first, or outside a git checkout. */
export function committedBefore(): string | undefined {
  try {
    return execFileSync('git', ['show', 'HEAD:schema/supergraph.graphql'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch {
    return undefined; // nothing to compare with
  }
}

if (import.meta.main) {
  const faults = await composeFaults(committedBefore());
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
