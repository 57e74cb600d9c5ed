import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runToEnd } from './child.ts';
import { keep, readKept } from './kept-json.ts';

const LIMIT_MS = 300_000;

/** What the demonstration's data hand on to the ready block. */
export interface DemoFacts {
  /** A child on whom every agency has something. */
  childId?: string;
  /** A demo account that may see it. */
  account?: string;
}

const markerIn = (dataDir: string): string => path.join(dataDir, 'demo-data.json');

/** What was filled in, or nothing when this data folder has no demonstration data. */
export function demoFactsIn(dataDir: string): Promise<DemoFacts | undefined> {
  return readKept<DemoFacts>(markerIn(dataDir));
}

/**
 * Fills an empty installation with the demonstration's people and children, once per data folder. The program finds
 * in GER_DEMO_FACTS the file to leave its facts in; the file's presence is what says "done".
 */
export async function runDemoOnce(dataDir: string, env: Readonly<Record<string, string>>): Promise<void> {
  if ((await demoFactsIn(dataDir)) !== undefined) return;
  const facts = `${markerIn(dataDir)}.new`;
  const program = {
    name: 'demo-data',
    folder: 'scripts',
    file: 'src/demo/main.ts',
    env: { ...env, GER_DEMO_FACTS: facts },
  };
  await runToEnd(program, dataDir, LIMIT_MS);
  await keep(markerIn(dataDir), (await readKept<DemoFacts>(facts)) ?? {});
  await rm(facts, { force: true });
}
