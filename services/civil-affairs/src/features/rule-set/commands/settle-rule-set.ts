import { InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { RULE_SET, type RuleSetAction } from '../rules/machine.ts';
import { ownsRules } from '../rules/own-division.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { rulesOn } from '../store.ts';

export interface SettleRuleSetInput {
  readonly idempotencyKey: string;
  readonly ruleSetId: string;
  readonly reason: string;
}

/** What becomes of a proposal, once the machine allows the step; one transaction at a time decides about rules. */
const settleRuleSet =
  (
    action: RuleSetAction,
    settle: (tx: CivilAffairsTx, ruleSet: RuleSet, reason: string) => Promise<RuleSet>,
  ) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { ruleSetId, reason }: SettleRuleSetInput): Promise<Result<RuleSet>> =>
    inTransaction(async (tx) => {
      if (reason.trim() === '') throw new InvalidInput([{ path: 'reason', zh: '请填写原因', en: 'say why' }]);
      await tx.ruleSets.hold();
      const ruleSet = await tx.ruleSets.get(ruleSetId);
      const inForce = await tx.ruleSets.inForceAt(ruleSet.division);
      const subject = {
        state: ruleSet.state,
        own: ownsRules(actor, ruleSet.division) && !ruleSet.delivered,
        basisStands: rulesOn(inForce, tx).version === ruleSet.basis,
      };
      const step = RULE_SET.attempt(subject, action, actor);
      if (!step.ok) return step;
      return ok(await settle(tx, ruleSet, reason));
    });

/**
 * 施行规则集 — put a proposed rule set in force from now on (2.5): the one before it ends, and a run classifies every child of
 * the division anew. Refused when the rules it was proposed upon are no longer those in force.
 */
export const putRuleSetInForce = settleRuleSet('putRuleSetInForce', async (tx, ruleSet, reason) => {
  const inForce = await tx.ruleSets.inForceAt(ruleSet.division);
  const before = inForce.find(({ division }) => division === ruleSet.division);
  if (before)
    await tx.ruleSets.append(
      { ...before, state: 'SUPERSEDED', endedAt: tx.now },
      `由第${ruleSet.number}号规则集替代`,
    );
  const next = await tx.ruleSets.append({ ...ruleSet, state: 'IN_FORCE', inForceAt: tx.now }, reason);
  await sayInForce(tx, next);
  return next;
});

/** 撤回规则集 — withdraw a proposal; it never had force. */
export const withdrawRuleSet = settleRuleSet('withdrawRuleSet', (tx, ruleSet, reason) =>
  tx.ruleSets.append({ ...ruleSet, state: 'WITHDRAWN', endedAt: tx.now }, reason),
);

/** Says that a rule set is in force, and begins the run over its children. */
export async function sayInForce(tx: CivilAffairsTx, ruleSet: RuleSet): Promise<void> {
  const { id, number, division, rules } = ruleSet;
  await tx.ruleSets.startRun(ruleSet);
  await tx.outbox.add('rule-set.in-force', {
    aggregateId: id,
    division,
    payload: { ruleSetId: id, number, division, rules },
  });
}
