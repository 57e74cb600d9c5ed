import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CHECKOUT } from '@ger/embedded';

/** Folders of the workspaces that have TypeScript of their own, from the checkout. */
export function typedWorkspaces(): string[] {
  const manifest = JSON.parse(readFileSync(path.join(CHECKOUT, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  return manifest.workspaces
    .flatMap((pattern) => globSync(`${pattern}/tsconfig.json`, { cwd: CHECKOUT }))
    .map((file) => path.dirname(file))
    .toSorted();
}
