import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { CHECKOUT, StartFailure } from '@ger/embedded';
import { runCommand } from '../fail.ts';
import { SERVICES } from '../services.ts';
import { findInstallation } from './installation.ts';

/** Runs a program of one service with that service's environment: `operate.mjs <service> <file below it> [arguments]`. */
await runCommand(async () => {
  const [name, file, ...rest] = process.argv.slice(2);
  const service = SERVICES.find((known) => known.name === name);
  if (!service || file === undefined) throw new StartFailure('Which service, and which of its programs?');
  const installation = await findInstallation(process.env);
  const child = spawn(process.execPath, [file, ...rest], {
    cwd: path.join(CHECKOUT, 'services', service.name),
    env: { PATH: process.env['PATH'], ...installation.environment(service) },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
});
