import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { importSurveys } from './commands/add-rows.ts';
import { checkSurvey } from './commands/check-survey.ts';
import { forgetSurveys } from './commands/forget-surveys.ts';

/** Works through the survey sheets that officers handed in: checks them, and imports those that were started. */
export const surveyJob: Job<CivilAffairsTx> = {
  name: 'work-on-surveys',
  everySeconds: 1,
  sideBySide: true,
  async run(deps, actor) {
    while (await checkSurvey(deps)(actor));
    await importSurveys(deps, actor);
  },
};

/** Drops what sheets say once their time is over. */
export const forgetSurveysJob: Job<CivilAffairsTx> = {
  name: 'forget-surveys',
  everySeconds: 3600,
  async run(deps, actor) {
    while (await forgetSurveys(deps)(actor));
  },
};
