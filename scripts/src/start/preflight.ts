import { access } from 'node:fs/promises';
import path from 'node:path';
import {
  freePort,
  isFreePort,
  natsProgram,
  needSpace,
  ownFolder,
  PORT_TAKEN,
  serverUser,
  StartFailure,
} from '@ger/embedded';
import { refuseWhenHeld } from './instance-lock.ts';
import { stopLeftoverChildren } from './leftover-children.ts';
import type { Progress } from './progress.ts';
import type { Settings } from './settings.ts';

/** Free space without which a start is refused: the first one makes a cluster, later ones only go on writing. */
const NEEDED_MEGABYTES = { first: 300, later: 50 };

/** Makes the data folder, with room in it and open to the user the servers run as; throws StartFailure otherwise. */
export async function openDataFolder(dataDir: string): Promise<void> {
  await ownFolder(dataDir, await serverUser());
  const isFirst = await access(path.join(dataDir, 'secrets.json')).then(
    () => false,
    () => true,
  );
  await needSpace(dataDir, isFirst ? NEEDED_MEGABYTES.first : NEEDED_MEGABYTES.later);
}

/** The wanted port when nobody has it, a free one that no part remembers when none is wanted; throws StartFailure when it is taken. */
export async function takePort(wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return freePort(undefined, new Set(), true);
  if (await isFreePort(wanted)) return wanted;
  throw new StartFailure(
    `Port ${wanted} ${PORT_TAKEN}, or may not be used by this user. Choose another one with GER_PORT.`,
  );
}

/**
 * What can be known to fail is told before minutes are spent on generating and building: the folder, another run, the
 * port, a missing nats-server. Uses no generated code: on a fresh clone there is none yet.
 */
export async function preflight({ dataDir, port, natsUrl }: Settings, progress: Progress): Promise<void> {
  await openDataFolder(dataDir);
  await refuseWhenHeld(dataDir);
  await stopLeftoverChildren(dataDir);
  await takePort(port);
  if (natsUrl !== undefined) return;
  await natsProgram({
    onFetch: () => progress.note('nats-server is not installed: unpacking the package of the distribution'),
  });
}
