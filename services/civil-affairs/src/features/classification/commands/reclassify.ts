import { dayOf } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { classificationOf, sameClassification } from '../rules/classification.ts';
import { riskFacts } from '../rules/risk-facts.ts';
import { RISK } from '../rules/risk.ts';

/**
 * 重新分类 — classify a child anew after any change of facts (2.5). A changed level or other rules are kept as the next
 * classification and said as `child.classified`; the same as before changes nothing. Whoever calls holds the dossier's row
 * (by a new version, or by reading it so), and so the later of two changes sees both.
 */
export async function reclassify(tx: CivilAffairsTx, dossier: Dossier): Promise<Dossier> {
  const { before, ...circumstances } = await tx.classifications.circumstancesOf(dossier.id);
  const next = classificationOf(RISK.ask(riskFacts(dossier, circumstances, dayOf(tx.now))), before, tx.now);
  if (sameClassification(before, next)) return { ...dossier, classification: before };
  await tx.classifications.append(dossier.id, next);
  await tx.outbox.add('child.classified', {
    aggregateId: dossier.id,
    childId: dossier.id,
    division: dossier.residence,
    payload: {
      childId: dossier.id,
      level: next.level,
      previousLevel: before?.level ?? null,
      ruleSet: next.ruleSet,
      rules: next.reasons.map(({ rule }) => rule),
      namedKey: dossier.namedKey,
    },
  });
  return { ...dossier, classification: next };
}
