import { dayOf } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { judge, type Judgement } from '../rules/judgement.ts';

/**
 * 重新分类 — classify a child anew after any change of facts (2.5). A changed level or other rules are kept as the next
 * classification and said as `child.classified`; the same as before changes nothing. Whoever calls holds the dossier's row
 * (by a new version, or by reading it so), and so the later of two changes sees both.
 */
export async function reclassify(tx: CivilAffairsTx, dossier: Dossier): Promise<Dossier> {
  const [judged] = await judgeAll(tx, [dossier]);
  return judged ? { ...dossier, classification: judged.classification } : dossier;
}

/**
 * 批量重新分类 — the same of many children, whose rows it holds, in a fixed number of statements. Answers how many were
 * judged otherwise than before.
 */
export async function reclassifyAll(tx: CivilAffairsTx, childIds: readonly string[]): Promise<number> {
  if (childIds.length === 0) return 0;
  const judged = await judgeAll(tx, await tx.dossiers.holdAll(childIds));
  return judged.filter(({ isNew }) => isNew).length;
}

async function judgeAll(tx: CivilAffairsTx, dossiers: readonly Dossier[]): Promise<Judgement[]> {
  const known = await tx.classifications.knownOf(dossiers.map(({ id }) => id));
  const today = dayOf(tx.now);
  const judged = dossiers.flatMap((dossier) => {
    const circumstances = known.get(dossier.id);
    return circumstances
      ? [{ dossier, before: circumstances.before, ...judge(dossier, circumstances, tx.now, today) }]
      : [];
  });
  await tx.classifications.keep(judged);
  await tx.outbox.addAll(
    'child.classified',
    judged.flatMap(({ isNew, dossier, before, classification: { level, ruleSet, reasons } }) =>
      isNew
        ? [
            {
              aggregateId: dossier.id,
              childId: dossier.id,
              division: dossier.residence,
              payload: {
                childId: dossier.id,
                level,
                previousLevel: before?.level ?? null,
                ruleSet,
                rules: reasons.map(({ rule }) => rule),
                namedKey: dossier.namedKey,
              },
            },
          ]
        : [],
    ),
  );
  return judged;
}
