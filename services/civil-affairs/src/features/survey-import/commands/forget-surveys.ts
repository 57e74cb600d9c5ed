import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { SURVEY_IMPORT } from '../rules/machine.ts';

const AT_ONCE = 20;

/**
 * 清除导入内容 — what a sheet said is dropped once its time is over (L.14); one that was checked and never started ends with it.
 * What is in the dossiers stays; of the import stay its numbers. Answers whether there was anything to do.
 */
export const forgetSurveys =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<boolean> =>
    inTransaction(async (tx) => {
      for (const survey of await tx.surveys.dueForExpiry(AT_ONCE))
        if (SURVEY_IMPORT.attempt(survey, 'expireSurvey', actor).ok) await tx.surveys.cancel(survey.id);
      return (await tx.surveys.forget(AT_ONCE)) > 0;
    });
