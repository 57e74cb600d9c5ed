import { InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { MOST_ROWS } from '@ger/sheets';
import { SURVEY_IMPORT } from '../rules/machine.ts';
import { officerOf } from './import-survey.ts';

export interface SurveyInput {
  readonly idempotencyKey: string;
  readonly importId: string;
}
export interface DecideSurveyRowsInput extends SurveyInput {
  readonly rows: readonly number[];
  readonly different: boolean;
  readonly reason?: string | null;
}
type Done = Promise<Result<{ id: string }>>;

/**
 * 认定疑似重复的行 — say of lines that may be children on file whether they are others (2.4), with the reason: only then do they go
 * in. Said otherwise, they come back in the sheet. Throws InvalidInput for lines that are no likely duplicates.
 */
export const decideSurveyRows =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { importId, rows, different, reason }: DecideSurveyRowsInput): Done =>
    inTransaction(async (tx) => {
      const step = SURVEY_IMPORT.attempt(await tx.surveys.getForChange(importId), 'decideSurveyRows', actor);
      if (!step.ok) return step;
      const numbers = [...new Set(rows)];
      const said = reason?.trim() ?? '';
      if (different && said === '')
        throw invalid('reason', '请说明为何不是同一儿童', 'say why they are other children');
      const known = numbers.length <= MOST_ROWS ? numbers.length : 0;
      const decided = await tx.surveys.decide(importId, numbers, different, different ? said : null);
      if (known === 0 || decided !== known)
        throw invalid('rows', '所选的行不都是疑似重复的行', 'not all of these lines are likely duplicates');
      return ok({ id: importId });
    });

/** 确认入库 — start the import (6.2), in the name and divisions of the officer who starts it. */
export const startSurvey =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { importId }: SurveyInput): Done =>
    inTransaction(async (tx) => {
      const step = SURVEY_IMPORT.attempt(await tx.surveys.getForChange(importId), 'startSurvey', actor);
      if (!step.ok) return step;
      await tx.surveys.start(importId, officerOf(actor));
      return ok({ id: importId });
    });

/** 取消导入 — stop (6.2): what has gone in stays, the lines that have not come back with the sheet. */
export const cancelSurvey =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { importId }: SurveyInput): Done =>
    inTransaction(async (tx) => {
      const step = SURVEY_IMPORT.attempt(await tx.surveys.getForChange(importId), 'cancelSurvey', actor);
      if (!step.ok) return step;
      await tx.surveys.cancel(importId);
      return ok({ id: importId });
    });

function invalid(path: string, zh: string, en: string): InvalidInput {
  return new InvalidInput([{ path, zh, en }]);
}
