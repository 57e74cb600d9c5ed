import path from 'node:path';
import { freePort } from '@ger/embedded';
import { keep, readKept } from './kept-json.ts';

/** Gives each part a port of its own and remembers it, so that the next start finds the same ones while still free. */
export interface Ports {
  of(part: string): Promise<number>;
  /** What the part had in an earlier run, free or not. */
  rememberedFor(part: string): number | undefined;
  /** For a part that chose its port itself. */
  remember(part: string, port: number): void;
  save(): Promise<void>;
}

/** The ports of this data folder (`ports.json`), never one of `reserved`. */
export async function portsIn(dataDir: string, reserved: readonly number[]): Promise<Ports> {
  const file = path.join(dataDir, 'ports.json');
  const known: Record<string, number> = (await readKept<Record<string, number>>(file)) ?? {};
  const taken = new Set(reserved);
  return {
    rememberedFor: (part) => known[part],
    remember: (part, port) => {
      known[part] = port;
      taken.add(port);
    },
    save: () => keep(file, known),
    of: async (part) => {
      const others = Object.entries(known).filter(([name]) => name !== part);
      const port = await freePort(known[part], new Set([...taken, ...others.map(([, used]) => used)]));
      known[part] = port;
      taken.add(port);
      return port;
    },
  };
}
