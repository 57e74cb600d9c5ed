import { readRegister } from '../src/features/division/index.ts';
import { importSurveys, type Pace } from '../src/features/survey-import/commands/add-rows.ts';
import { checkSurvey } from '../src/features/survey-import/commands/check-survey.ts';
import type { AsJob } from './as-job.ts';
import { BANNER } from './support.ts';

export { zip } from '@ger/sheets/zip-fixture';

/** Checks the sheet that waits, as the job does. */
export const checkNow = (job: AsJob): Promise<boolean> => checkSurvey(job)(job.actor);

/** Imports what was started, to its end, as the job does. */
export const importNow = (job: AsJob, pace?: Pace): Promise<void> => importSurveys(job, job.actor, pace);

/** The villages of the banner. */
export function villagesOfBanner(): string[] {
  return readRegister()
    .flatMap(({ divisions }) => divisions.map(({ code }) => code))
    .filter((code) => code.length === 12 && code.startsWith(BANNER));
}
