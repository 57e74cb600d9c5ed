import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { isRoot } from '@ger/embedded';
import { runTool } from '../start/tool.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const INSTALL_LIMIT_MS = 600_000;

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** A Chromium on this machine: GER_CHROMIUM, else by its usual names. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env.GER_CHROMIUM;
  if (named) return (await isProgram(named)) ? named : undefined;
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...FOLDERS];
  for (const file of NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))) {
    if (await isProgram(file)) return file;
  }
  return undefined;
}

/** Whether Chinese text would be drawn: without such a font every screenshot is boxes. */
async function hasChineseFont(): Promise<boolean> {
  const { code, output } = await runTool('fc-list', [':lang=zh', 'family'], { limitMs: 30_000 }).catch(
    () => ({ code: 1, output: '' }),
  );
  return code === 0 && output.trim() !== '';
}

async function aptInstall(packages: readonly string[]): Promise<boolean> {
  const apt = (...args: string[]): Promise<boolean> =>
    runTool('apt-get', ['-q', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      limitMs: INSTALL_LIMIT_MS,
    }).then(
      ({ code }) => code === 0,
      () => false, // no apt-get on this machine
    );
  const install = (): Promise<boolean> => apt('install', '-y', '--no-install-recommends', ...packages);
  return (await install()) || ((await apt('update')) && (await install()));
}

/**
 * The browser for the tests, with a font for Chinese; what is missing is installed where we may (root, apt-get).
 * Nothing when there is none and none can be had.
 */
export async function chromium(): Promise<string | undefined> {
  const found = await findChromium();
  const missing = [...(found ? [] : ['chromium']), ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk'])];
  if (missing.length > 0 && isRoot()) {
    process.stderr.write(`Installing ${missing.join(' and ')} for the browser tests …\n`);
    await aptInstall(missing);
  }
  return findChromium();
}
