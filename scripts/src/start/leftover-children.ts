import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { stopLeftover } from '@ger/embedded';

/**
 * Stops services that an earlier, killed run left behind on this data folder. Their leash stops them within seconds
 * anyway; a start right after the kill must not wait for that, nor meet them on their ports.
 */
export async function stopLeftoverChildren(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'run');
  const files = await readdir(folder).catch(() => []);
  await Promise.all(files.map((file) => stopLeftover(path.join(folder, file), dataDir, 'SIGTERM')));
}
