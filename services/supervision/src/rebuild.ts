import { parseArgs } from 'node:util';
import { dataSource, readConfig } from '@ger/subgraph';
import { rebuildProjection, type RebuildReport } from './projection/rebuild.ts';

/** `npm run supervision:rebuild [-- --swap]`: folds the event log again and compares; with `--swap` the fresh tables serve. */
const { values } = parseArgs({ options: { swap: { type: 'boolean', default: false } } });
const owner = dataSource(readConfig('supervision', { PORT: '0', ...process.env }), 'owner', 2, []);
await owner.initialize();
try {
  const report = await rebuildProjection(owner, values);
  process.stdout.write(`${linesOf(report).join('\n')}\n`);
  process.exitCode = report.same || report.swapped ? 0 : 1;
} finally {
  await owner.destroy();
}

function linesOf({ events, tables, same, swapped, servingVersion, version }: RebuildReport): string[] {
  const versions =
    servingVersion === version ? '' : ` (version ${servingVersion} serves, ${version} was folded)`;
  return [
    `${events} events folded again${versions}`,
    ...tables.map(
      ({ table, serving, fresh, same: equal }) =>
        `${equal ? 'same  ' : 'DIFFER'}  ${table}: ${serving.rows} rows ${serving.hash}, folded again ${fresh.rows} rows ${fresh.hash}`,
    ),
    `${same ? 'All tables are the same.' : 'Tables differ.'} ${swapped ? 'The fresh tables serve now.' : 'Nothing was changed.'}`,
  ];
}
