import type { Job } from '@ger/subgraph';
import type { EducationTx } from '../../deps.ts';
import { addPupils } from './commands/add-pupils.ts';
import { checkList } from './commands/check-list.ts';

/** Lines hold identity numbers: so many days after the end they are gone, and a list nobody starts is given up. */
const KEPT_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

/** Checks the lists that schools hand in, and enrols those of the ones they start. */
export const pupilImportJob: Job<EducationTx> = {
  name: 'import-pupils',
  everySeconds: 1,
  async run(deps, actor) {
    while (await checkList(deps)(actor));
    while (await addPupils(deps)(actor));
    await deps.inTransaction(({ pupilImports, now }) =>
      pupilImports.forget(new Date(now.getTime() - KEPT_DAYS * DAY_MS)),
    );
  },
};
