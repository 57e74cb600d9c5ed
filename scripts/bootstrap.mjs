// What every command goes through first. Plain JavaScript without dependencies, since it runs on the machine's own
// Node (20 or later) before anything is installed: it installs what is missing and goes on in Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const LOCK = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules/.package-lock.json');
const NEEDED_NODE = 24;

const modifiedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : -Infinity);
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether node_modules holds exactly what the lock names (packages for other platforms aside). */
function matchesLock() {
  const wanted = packagesOf(LOCK);
  const present = packagesOf(INSTALLED);
  const same = (name) =>
    present[name]?.version === wanted[name].version && present[name]?.integrity === wanted[name].integrity;
  const needed = Object.keys(wanted).filter(
    (name) => name !== '' && !wanted[name].optional && !wanted[name].extraneous,
  );
  return needed.every(same) && Object.keys(present).every((name) => name in wanted && same(name));
}

/** A newer lock file asks for a look inside: a mere `git checkout` also makes it newer. */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  if (modifiedAt(INSTALLED) >= modifiedAt(LOCK)) return true;
  if (!matchesLock()) return false;
  utimesSync(INSTALLED, new Date(), new Date());
  return true;
}

/** `npm ci` by the npm we were started with; all its output on stderr, since stdout may be somebody's input. */
function install() {
  const started = Date.now();
  process.stderr.write('Installing dependencies (the first time this takes a minute or two) …\n');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(program, [...first, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) {
    process.stderr.write('Dependencies could not be installed (npm ci failed, see above).\n');
    process.exit(done.status ?? 1);
  }
  process.stderr.write(`Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

/** The Node that the project pins as an npm package; else ours when it is new enough. */
function pinnedNode() {
  const pinned = path.join(ROOT, 'node_modules/.bin/node');
  if (existsSync(pinned)) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return process.execPath;
  process.stderr.write(
    `Ger needs Node ${NEEDED_NODE} or later, and npm has none for ${process.platform}-${process.arch}: ` +
      `this is Node ${process.versions.node}. Install Node ${NEEDED_NODE} and try again.\n`,
  );
  return process.exit(1);
}

/** In another process with our own flags: its end is ours, and signals go on to it (it must bear them twice: Ctrl-C reaches both). */
function continueIn(node, file) {
  const child = spawn(node, [...process.execArgv, file, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
}

/** Installs when needed and runs `entry` (a path below the checkout) in Node 24 with our arguments. */
export async function enter(entry) {
  const file = path.join(ROOT, entry);
  process.chdir(ROOT);
  if (!isInstalled()) install();
  const node = pinnedNode();
  // Child processes started by name (`node`, `turbo`, …) are the project's own too.
  process.env.PATH = `${path.join(ROOT, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`;
  if (realpathSync(node) === realpathSync(process.execPath)) await import(pathToFileURL(file).href);
  else continueIn(node, file);
}
