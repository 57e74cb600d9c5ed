import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { deliverRules } from './commands/deliver-rules.ts';
import { workOnRun } from './commands/work-on-run.ts';

/** Delivers the table that came with the system, and works through the runs of rule sets that took force. */
export const ruleSetJob: Job<CivilAffairsTx> = {
  name: 'rule-sets',
  everySeconds: 2,
  async run(deps, actor) {
    await deliverRules(deps)(actor);
    while (await workOnRun(deps)(actor));
  },
};
