import path from 'node:path';
import { runToEnd } from './child.ts';
import { keep, readKept } from './kept-json.ts';

const LIMIT_MS = 300_000;

/** Fills an empty installation with the demonstration's people and children, once per data folder. */
export async function runDemoOnce(dataDir: string, env: Readonly<Record<string, string>>): Promise<void> {
  const marker = path.join(dataDir, 'demo-data.json');
  if ((await readKept(marker)) !== undefined) return;
  await runToEnd({ name: 'demo-data', folder: 'scripts', file: 'src/demo/main.ts', env }, dataDir, LIMIT_MS);
  await keep(marker, { filledAt: new Date().toISOString() });
}
