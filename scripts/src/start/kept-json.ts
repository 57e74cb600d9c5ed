import { readFile, rename, writeFile } from 'node:fs/promises';
import { faultCode, StartFailure } from '@ger/embedded';

/**
 * Reads a small JSON file of ours from the data folder; nothing when it is not there. Throws StartFailure when it
 * cannot be understood, since making a new one would lock us out of the data.
 */
export async function readKept<T>(file: string): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new StartFailure(
      `${file} is damaged (not JSON). Put it back from a copy, or start with an empty data folder.`,
    );
  }
}

/** Writes it whole or not at all, readable by its owner alone. */
export async function keep(file: string, value: unknown): Promise<void> {
  const building = `${file}.${process.pid}`;
  await writeFile(building, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(building, file);
}
