import type { Actor } from '@ger/kernel';
import { setImmediate as breathe } from 'node:timers/promises';
import { onBehalfOf, type CivilAffairsDeps, type CivilAffairsTx } from '../../../deps.ts';
import { readSheet, type Sheet } from '@ger/sheets';
import { REQUIRED_HEADERS } from '../../registration-form/rules/columns.ts';
import type { FileFault } from '../rules/file-faults.ts';
import { inFile } from '../rules/in-file.ts';
import { SURVEY_IMPORT, type SurveyAction } from '../rules/machine.ts';
import type { Look, SurveyToCheck } from '../checking.ts';
import { judgeLines } from './judge-lines.ts';
import { lookOf } from './look-again.ts';

/** Lines that are judged together: so many that statements are few, so few that other requests are not held up. */
const AT_ONCE = 250;

/**
 * 核对排查表 — reads the sheet that waits longest and judges its lines (6.2). Between the portions the import may be cancelled.
 * Answers whether there was anything to do.
 */
export const checkSurvey =
  (deps: CivilAffairsDeps) =>
  async (actor: Actor): Promise<boolean> => {
    const survey = await deps.inTransaction((tx) => tx.surveys.takeToCheck());
    if (!survey) return false;
    try {
      const read = await readSheet(survey.kind, survey.file, REQUIRED_HEADERS);
      if (read.ok) await judgeAll(deps, actor, survey, read.sheet);
      else await settle(deps, actor, survey, 'failSurvey', { failure: read.fault });
    } catch (error) {
      // A fault of ours would meet the same sheet again and again: the officer is told, the operator reads the log.
      await settle(deps, actor, survey, 'failSurvey', { failure: { code: 'INTERRUPTED' } });
      throw error;
    }
    return true;
  };

async function judgeAll(
  deps: CivilAffairsDeps,
  actor: Actor,
  survey: SurveyToCheck,
  { headers, rows }: Sheet,
): Promise<void> {
  const mine = await deps.inTransaction((tx) => tx.surveys.announce(survey, headers, rows.length));
  if (!mine) return;
  const { earlier, begun } = await deps.inTransaction(async (tx) => ({
    earlier: inFile(tx.textTokensOf, { now: tx.now, tightened: await tx.tightened() }),
    begun: await lookBy(tx, survey),
  }));
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const said = await deps.inTransaction(async (tx) => {
      const officer = await tx.directory.officerIn(survey.postId);
      if (!officer) return 'POST_ENDED';
      const judged = await judgeLines(
        onBehalfOf(tx, officer),
        officer,
        headers,
        rows.slice(at, at + AT_ONCE),
        earlier,
      );
      return (await tx.surveys.keepRows(survey, judged)) ? 'KEPT' : 'NOT_MINE';
    });
    if (said === 'NOT_MINE') return;
    if (said === 'POST_ENDED')
      return settle(deps, actor, survey, 'failSurvey', { failure: { code: 'POST_ENDED' } });
    await breathe();
  }
  await settle(deps, actor, survey, 'finishCheck', { look: begun });
}

/** What a look at likely duplicates depends on now, for who handed the sheet in. */
async function lookBy(
  tx: CivilAffairsTx,
  { postId }: Pick<SurveyToCheck, 'postId'>,
): Promise<Look | undefined> {
  const officer = await tx.directory.officerIn(postId);
  return officer && lookOf(tx, officer);
}

/** Ends the check, unless an officer has cancelled the import meanwhile. A look counts when its basis is the same at the end. */
function settle(
  { inTransaction }: CivilAffairsDeps,
  actor: Actor,
  survey: SurveyToCheck,
  action: SurveyAction,
  { look: begun, failure }: { look?: Look | undefined; failure?: FileFault },
): Promise<void> {
  return inTransaction(async (tx) => {
    const step = SURVEY_IMPORT.attempt(await tx.surveys.getForChange(survey.id), action, actor);
    if (!step.ok) return;
    const isOne = begun !== undefined && (await lookBy(tx, survey))?.basis === begun.basis;
    await tx.surveys.settleCheck(survey.id, step.value.state, {
      ...(isOne && { look: begun }),
      ...(failure && { failure }),
    });
  });
}
