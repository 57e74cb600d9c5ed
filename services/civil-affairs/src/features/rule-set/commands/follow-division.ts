import type { DivisionCode } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';

/** A change of a code: what stood at one code stands at the other from now on. */
interface Following {
  readonly from: DivisionCode;
  readonly to: DivisionCode;
}

/**
 * 规则集随区划变更 — lets the rule sets of a banner or league go with its code (3.2.a). Where the new code has rules in force of
 * its own, those hold, and the ones that came with the old code end.
 */
export async function followRuleSets(tx: CivilAffairsTx, { from, to }: Following): Promise<void> {
  await tx.ruleSets.hold();
  const own = (await tx.ruleSets.inForceAt(to)).some(({ division }) => division === to);
  for (const ruleSet of await tx.ruleSets.openOf(from)) {
    const { state } = ruleSet;
    if (state === 'IN_FORCE' && own)
      await tx.ruleSets.append(
        { ...ruleSet, state: 'SUPERSEDED', endedAt: tx.now },
        '区划合并，适用并入地的规则',
      );
    else await tx.ruleSets.move(ruleSet, to, '随区划代码变更');
  }
}
