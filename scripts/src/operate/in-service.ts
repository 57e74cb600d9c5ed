import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { CHECKOUT, StartFailure } from '@ger/embedded';
import { runCommand } from '../fail.ts';
import { SERVICES } from '../services.ts';
import { findInstallation, type Installation } from './installation.ts';

/**
 * Runs a program of one service with that service's environment: `operate.mjs <service> <file below it> [arguments]`.
 * With `--to <other>` it is also told how to reach that one's database: a replay writes to its inbox.
 */
await runCommand(async () => {
  const [name, file, ...rest] = process.argv.slice(2);
  const service = SERVICES.find((known) => known.name === name);
  if (!service || file === undefined) throw new StartFailure('Which service, and which of its programs?');
  const installation = await findInstallation(process.env);
  const child = spawn(process.execPath, [file, ...rest], {
    cwd: path.join(CHECKOUT, 'services', service.name),
    env: {
      PATH: process.env['PATH'],
      ...addressOfTarget(installation, rest),
      ...installation.environment(service),
    },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
});

function addressOfTarget(installation: Installation, options: readonly string[]): Record<string, string> {
  const target = SERVICES.find(({ name }) => name === options[options.indexOf('--to') + 1]);
  if (!options.includes('--to') || !target) return {};
  const variable = `DATABASE_URL_${target.env}`;
  return { [variable]: installation.environment(target)[variable] ?? '' };
}
