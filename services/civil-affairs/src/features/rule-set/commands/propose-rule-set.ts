import { dayOf, InvalidInput, newId, ok, type Actor, type Officer, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { previewOf } from '../alike.ts';
import { RULE_SET } from '../rules/machine.ts';
import { ownsRules } from '../rules/own-division.ts';
import { settingsOf, type RuleSetEntry } from '../rules/proposal.ts';
import { rulesFrom, withSet, type RuleSet } from '../rules/rule-set.ts';

export interface ProposeRuleSetInput extends RuleSetEntry {
  readonly idempotencyKey: string;
  readonly reason: string;
}

/**
 * 提出规则集 — propose other rules for one's own region, league or banner (2.5), upon the rules in force there now. What it
 * would do to the children is counted at once and kept with it; nobody is judged by it before it takes force.
 */
export const proposeRuleSet =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { idempotencyKey: _key, reason, ...entry }: ProposeRuleSetInput): Promise<Result<RuleSet>> =>
    inTransaction(async (tx) => {
      const own = ownsRules(actor, entry.division);
      const step = RULE_SET.attempt({ state: 'DRAFTED', own, basisStands: true }, 'proposeRuleSet', actor);
      if (!step.ok) return step;
      if (reason.trim() === '') throw new InvalidInput([{ path: 'reason', zh: '请填写原因', en: 'say why' }]);
      await tx.ruleSets.hold();
      const today = dayOf(tx.now);
      const inForce = await tx.ruleSets.inForceAt(entry.division);
      const above = rulesFrom(
        inForce.filter(({ division }) => division !== entry.division),
        today,
      );
      const before = inForce.find(({ division }) => division === entry.division);
      const settings = settingsOf(entry, {
        above,
        own: before?.settings ?? { rows: [], thresholds: [] },
        today,
      });
      const set = { number: await tx.ruleSets.nextNumber(), division: entry.division, settings };
      const rules = withSet(above, set);
      const { moves } = await previewOf(tx, set, { within: set.division, officer: officerOf(actor) });
      const proposed: RuleSet = {
        ...set,
        id: newId(),
        version: 1,
        state: 'PROPOSED',
        delivered: false,
        basis: rulesFrom(inForce, today).version,
        rules: rules.version,
        effect: moves,
        proposedAt: tx.now,
        inForceAt: null,
        endedAt: null,
      };
      await tx.ruleSets.add(proposed, rules, reason);
      return ok(proposed);
    });

function officerOf(actor: Actor): Officer {
  if (actor.kind === 'officer') return actor.officer;
  throw new Error('only an officer proposes rules');
}
