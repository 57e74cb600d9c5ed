/**
 * Writes `src/generated/clauses.ts` from `docs/policy/clauses.md` (npm script `codegen`), so that a rule citing a
 * clause that does not exist does not compile.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseCatalogue } from './catalogue.ts';

const source = new URL('../../../../docs/policy/clauses.md', import.meta.url);
const target = new URL('../generated/clauses.ts', import.meta.url);

const lines = parseCatalogue(readFileSync(source, 'utf8')).map(
  ({ id, ...entry }) => `  ${JSON.stringify(id)}: ${JSON.stringify(entry)},`,
);
mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(
  target,
  [
    '// Made from docs/policy/clauses.md by packages/kernel/src/clauses/generate.ts. Do not edit.',
    'export const CATALOGUE = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n'),
);
