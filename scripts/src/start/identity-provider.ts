import { becomesFree, StartFailure } from '@ger/embedded';
import { logFileOf } from './child.ts';
import type { Ports } from './ports.ts';
import { oidcProgram } from './programs.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';

/**
 * The local provider, not started yet; its `url` is the issuer. The issuer is part of every officer's identity in the
 * databases, so its port is chosen once per data folder: throws StartFailure when somebody else has it now.
 */
export async function identityProvider(
  { mode, dataDir, ports }: { mode: 'development' | 'test'; dataDir: string; ports: Ports },
  portalPort: number,
): Promise<ServerProcess> {
  const known = ports.rememberedFor('identity-provider');
  if (known !== undefined && !(await becomesFree(known))) {
    throw new StartFailure(
      `Port ${known}, at which the officers in ${dataDir} sign in, is in use by another program. Stop that program, ` +
        'or start with an empty folder (GER_DATA_DIR).',
    );
  }
  const port = await ports.of('identity-provider');
  const program = oidcProgram({ mode, dataDir }, port, portalPort);
  return serverProcess(program, port, dataDir, logFileOf(dataDir, program.name));
}
