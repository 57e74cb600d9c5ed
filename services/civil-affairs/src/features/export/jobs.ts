import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { expireExports, workOnExport } from './commands/work-on-export.ts';

/** Prepares the files officers asked for, some lines per transaction, and removes those whose time has run out. */
export const exportJob: Job<CivilAffairsTx> = {
  name: 'child-exports',
  everySeconds: 1,
  async run(deps, actor) {
    while (await workOnExport(deps)(actor));
    while (await expireExports(deps)(actor));
  },
};
