import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { InvalidInput } from '@ger/kernel';
import { createLogger, readConfig } from '@ger/subgraph';
import { readDirectory } from './features/directory/rules/installation.ts';
import { readRegister } from './features/division/index.ts';
import { install } from './installation.ts';

/**
 * Records the divisions of the region, and with `--file <json>` units and posts, the first post of an installation among
 * them. May run as often as wanted.
 */
const { values } = parseArgs({ options: { file: { type: 'string' } } });
try {
  const config = readConfig('civil-affairs', { PORT: '0', ...process.env });
  const content: unknown =
    values.file === undefined ? { units: [], officers: [] } : JSON.parse(readFileSync(values.file, 'utf8'));
  const installed = await install(config, readRegister(), readDirectory(content));
  createLogger('civil-affairs', config.logLevel).info(installed, 'installed');
} catch (error) {
  const problems =
    error instanceof InvalidInput ? error.problems.map(({ path, en }) => `\n  ${path}: ${en}`) : [];
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${problems.join('')}\n`);
  process.exitCode = 1;
}
