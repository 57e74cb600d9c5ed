import {
  divisionNo,
  inputProblems,
  ok,
  refuse,
  requireReason,
  type Actor,
  type ClauseId,
  type Refusal,
  type Result,
} from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { AidKind } from '../rules/aid-kinds.ts';
import { AID, aidInHand, aidOutOfHand, type AidAction, type AidAward } from '../rules/aid.ts';

export interface AidActionInput {
  readonly idempotencyKey: string;
  readonly awardId: string;
  readonly reason: string;
}
export interface SetAidBudgetInput {
  readonly idempotencyKey: string;
  readonly kind: AidKind;
  readonly schoolYear: number;
  readonly amount: string;
}
/** A budget that was set. */
export interface BudgetSet {
  readonly id: string;
}

const CLAUSE: ClauseId = '3.3.b';
const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: CLAUSE,
  zh,
  en,
  missing: [],
});
const BUDGET_SPENT = refusal(
  'BUDGET_SPENT',
  '本单位没有安排该项资助的预算，或余额不足',
  'No budget is set for this kind, or what is left is not enough',
);
const COMMITTED = refusal('COMMITTED', '不能少于已批准的金额', 'Less than what is approved already');
const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/;

/** Key of a budget; also what a repeated submission answers. */
export const budgetKey = (unitId: string, schoolYear: number): string => `${unitId}/${schoolYear}`;

const act =
  (
    action: AidAction,
    work?: (tx: EducationTx, award: AidAward, actor: Actor) => Promise<Result<AidAward>>,
    event?: 'aid.awarded' | 'aid.paid' | 'aid.revoked',
  ) =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { awardId, reason }: AidActionInput): Promise<Result<AidAward>> =>
    inTransaction(async (tx) => {
      const award = await tx.aid.getForChange(awardId);
      const step = AID.attempt(aidInHand(award, actor), action, actor);
      if (!step.ok) return step;
      requireReason(reason, '请填写理由', 'say why');
      const next = aidOutOfHand(step.value);
      const worked = work ? await work(tx, next, actor) : ok(next);
      if (!worked.ok) return worked;
      const appended = await tx.aid.append(worked.value, reason.trim());
      if (event) await say(tx, event, appended);
      return ok(appended);
    });

async function say(
  tx: EducationTx,
  event: 'aid.awarded' | 'aid.paid' | 'aid.revoked',
  { id, pupilId, unitId, kind, schoolYear }: AidAward,
): Promise<void> {
  const pupil = (await tx.contactLogs.pupils([pupilId])).get(pupilId);
  await tx.outbox.add(event, {
    aggregateId: id,
    childId: pupil?.childId ?? null,
    division: pupil?.livesAt ?? null,
    payload: { awardId: id, pupilId, schoolUnitId: unitId, kind, schoolYear },
  });
}

/** 批准资助 — out of the budget of the bureau for that kind and year; refused when that is spent (3.3.b). */
export const approveAid = act(
  'approveAid',
  async (tx, award, actor) => {
    const bureauUnitId = unitOf(actor);
    const { kind, schoolYear, amount } = award;
    if (!(await tx.aid.commit({ unitId: bureauUnitId, kind, schoolYear, amount })))
      return refuse(BUDGET_SPENT);
    return ok({ ...award, bureauUnitId });
  },
  'aid.awarded',
);

/** 不予批准 (3.3.b). */
export const declineAid = act('declineAid');

/** 撤回 — the school takes its proposal back (3.3.b). */
export const withdrawAid = act('withdrawAid');

/** 登记已发放 (3.3.b). */
export const recordAidPaid = act('recordAidPaid', undefined, 'aid.paid');

/** 撤销 — what was approved but not paid goes back to the budget (3.3.b). */
export const revokeAid = act(
  'revokeAid',
  async (tx, award) => {
    const { bureauUnitId, kind, schoolYear, amount } = award;
    if (bureauUnitId) await tx.aid.commit({ unitId: bureauUnitId, kind, schoolYear, amount: `-${amount}` });
    return ok(award);
  },
  'aid.revoked',
);

/** 安排资助预算 — how much a bureau has for a kind of aid in a school year; never less than it has approved (3.3.b). */
export const setAidBudget =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { kind, schoolYear, amount }: SetAidBudgetInput): Promise<Result<BudgetSet>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['education.officer', 'education.head'], CLAUSE);
      if (!allowed.ok) return allowed;
      const unitId = unitOf(actor);
      const [place] = actor.kind === 'officer' ? actor.officer.post.divisions : [];
      const problems = inputProblems();
      problems.check(AMOUNT.test(amount), 'amount', '请填写金额（元）', 'an amount in yuan');
      problems.throwIfAny();
      const placeNo = divisionNo(place ?? '15');
      const set = await tx.aid.setBudget({ unitId, placeNo, kind, schoolYear, amount });
      return set ? ok({ id: budgetKey(unitId, schoolYear) }) : refuse(COMMITTED);
    });
