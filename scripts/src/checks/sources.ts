import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CHECKOUT } from '@ger/embedded';

export interface Source {
  /** Path from the checkout. */
  file: string;
  text: string;
}

/** The files that match, without what tools made. */
export function sourcesIn(patterns: readonly string[]): Source[] {
  return patterns
    .flatMap((pattern) =>
      globSync(pattern, { cwd: CHECKOUT, exclude: (name) => /node_modules|generated|dist/.test(name) }),
    )
    .toSorted()
    .map((file) => ({ file, text: readFileSync(path.join(CHECKOUT, file), 'utf8') }));
}
