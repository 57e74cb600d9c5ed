import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { workOnSurvey } from './commands/work-on-survey.ts';

/** Works through the survey sheets that officers handed in, a hundred lines per transaction. */
export const surveyJob: Job<CivilAffairsTx> = {
  name: 'work-on-surveys',
  everySeconds: 1,
  async run(deps, actor) {
    while (await workOnSurvey(deps)(actor));
  },
};
