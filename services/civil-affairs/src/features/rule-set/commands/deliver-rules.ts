import { newId, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { RISK } from '../../classification/rules/risk.ts';
import { RULE_SET } from '../rules/machine.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { rulesOn } from '../store.ts';
import { sayInForce } from './settle-rule-set.ts';

const REGION = '15';

/**
 * 发布规则表 — keep the table that came with the system as a rule set of its own (2.5): the first one is rule set 1, and a
 * newer table takes force like any other, with a run. An older process never takes back what a newer one delivered.
 */
export const deliverRules =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<void> =>
    inTransaction(async (tx) => {
      await tx.ruleSets.hold();
      const before = await tx.ruleSets.delivered();
      if (before && before.rules >= RISK.version) return;
      const step = RULE_SET.attempt(
        { state: 'DRAFTED', own: true, basisStands: true },
        'deliverRuleSet',
        actor,
      );
      if (!step.ok) throw new Error('the clock delivers the table');
      if (before)
        await tx.ruleSets.append({ ...before, state: 'SUPERSEDED', endedAt: tx.now }, '随系统更新替代');
      const delivered: RuleSet = {
        id: newId(),
        number: await tx.ruleSets.nextNumber(),
        version: 1,
        division: REGION,
        settings: { rows: [], thresholds: [] },
        state: 'IN_FORCE',
        delivered: true,
        basis: before?.rules ?? RISK.version,
        rules: RISK.version,
        effect: [],
        proposedAt: tx.now,
        inForceAt: tx.now,
        endedAt: null,
      };
      await tx.ruleSets.add(delivered, rulesOn([], tx), '随系统发布');
      await sayInForce(tx, delivered);
    });
