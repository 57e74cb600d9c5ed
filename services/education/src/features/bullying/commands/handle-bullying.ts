import { inputProblems, ok, type Actor, type ProblemList, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import {
  BULLYING,
  bullyingInHand,
  bullyingOutOfHand,
  type BullyingAction,
  type BullyingCase,
  type BullyingHandling,
} from '../rules/bullying.ts';
import { submitReports } from './submit-reports.ts';

export interface BullyingActionInput {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly reason: string;
}
export interface BullyingHandlingInput extends Omit<BullyingActionInput, 'reason'> {
  readonly handling: readonly BullyingHandling[];
  readonly note: string;
}

const onCase =
  <I extends { readonly caseId: string }>(
    action: BullyingAction,
    reasonOf: (input: I) => string,
    change: (one: BullyingCase, input: I, problems: ProblemList) => BullyingCase,
    say?: (tx: EducationTx, one: BullyingCase) => Promise<void>,
  ) =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: I): Promise<Result<BullyingCase>> =>
    inTransaction(async (tx) => {
      const one = await tx.bullying.getForChange(input.caseId);
      const step = BULLYING.attempt(bullyingInHand(one, actor), action, actor);
      if (!step.ok) return step;
      const problems = inputProblems();
      const next = change(bullyingOutOfHand(step.value), input, problems);
      problems.throwIfAny();
      const appended = await tx.bullying.append(next, reasonOf(input));
      await say?.(tx, appended);
      return ok(appended);
    });

/** 再次报告 — the police have not answered about somebody: the report goes out once more; one they have stays one (4.1.a). */
export const reportBullyingAgain = onCase<BullyingActionInput>(
  'reportBullyingAgain',
  ({ reason }) => reason,
  (one) => one,
  submitReports,
);

/** 登记校内处置 — what the school did itself: protected the pupil, told the parents, educated … (3.3.e). */
export const recordBullyingHandling = onCase<BullyingHandlingInput>(
  'recordBullyingHandling',
  () => '登记校内处置',
  (one, { handling, note }, problems) => {
    problems.check(handling.length > 0, 'handling', '请选择处置措施', 'choose what was done');
    return { ...one, handling: [...new Set(handling)], handlingNote: note.trim() || null };
  },
);

/** 办结 — the police have every report and the school has acted (3.3.e). */
export const closeBullying = onCase<BullyingActionInput>(
  'closeBullying',
  ({ reason }) => reason,
  (one) => one,
  async (tx, { id, unitId, place }) => {
    await tx.outbox.add('bullying.closed', {
      aggregateId: id,
      childId: null,
      division: place,
      payload: { caseId: id, schoolUnitId: unitId },
    });
  },
);
