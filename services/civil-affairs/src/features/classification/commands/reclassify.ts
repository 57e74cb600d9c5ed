import { dayOf } from '@ger/kernel';
import type { Said } from '@ger/messaging';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import type { Classification } from '../rules/classification.ts';
import { judge, judgeSettled, NOTHING_KNOWN, type Judgement } from '../rules/judgement.ts';

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
  return countNew(await judgeAll(tx, await tx.dossiers.holdAll(childIds)));
}

/**
 * 按新规则重新分类 — the same where only the rules have changed: by the facts that were kept of each child, so that no
 * dossier is opened. A child of whom none were kept is judged by its dossier.
 */
export async function rejudgeAll(tx: CivilAffairsTx, childIds: readonly string[]): Promise<number> {
  if (childIds.length === 0) return 0;
  const settled = await tx.classifications.holdSettled(childIds);
  const today = dayOf(tx.now);
  const judged = settled.map((child) => ({ ...child, ...judgeSettled(child, tx.now, today) }));
  await keepAndSay(tx, judged);
  const known = new Set(settled.map(({ childId }) => childId));
  const others = await reclassifyAll(
    tx,
    childIds.filter((id) => !known.has(id)),
  );
  return countNew(judged) + others;
}

const countNew = (judged: readonly Judgement[]): number => judged.filter(({ isNew }) => isNew).length;

async function judgeAll(tx: CivilAffairsTx, dossiers: readonly Dossier[]): Promise<Judged[]> {
  const known = await tx.classifications.knownOf(dossiers.map(({ id }) => id));
  const today = dayOf(tx.now);
  const judged = dossiers.flatMap((dossier) => {
    const found = known.get(dossier.id);
    if (!found) return [];
    const { residence, namedKey } = dossier;
    return [{ residence, namedKey, before: found.before, ...judge(dossier, found, tx.now, today) }];
  });
  await keepAndSay(tx, judged);
  return judged;
}

/**
 * 初次分类 — the first classification of children about whom nothing is known yet but their dossiers; it goes in with the new
 * row. Whoever asks keeps it in the history and says it, once the rows are there.
 */
export async function judgeNew(tx: CivilAffairsTx, dossiers: readonly Dossier[]): Promise<Judged[]> {
  const setsAt = await tx.classifications.setsAt(dossiers.map(({ residence }) => residence));
  const today = dayOf(tx.now);
  return dossiers.map((dossier) => {
    const { residence, namedKey } = dossier;
    const known = { ...NOTHING_KNOWN, sets: setsAt.get(residence) ?? [] };
    return { residence, namedKey, before: null, ...judge(dossier, known, tx.now, today) };
  });
}

/** A judgement with what is said of the child besides. */
export interface Judged extends Judgement {
  readonly residence: string;
  readonly namedKey: boolean;
  readonly before: Classification | null;
}

async function keepAndSay(tx: CivilAffairsTx, judged: readonly Judged[]): Promise<void> {
  await tx.classifications.keep(judged);
  await sayNew(tx, judged);
}

async function sayNew(tx: CivilAffairsTx, judged: readonly Judged[]): Promise<void> {
  await tx.outbox.addEach(newlyClassified(judged));
}

/** 分类事件 — the events of those who are judged otherwise than before (2.5). */
export function newlyClassified(judged: readonly Judged[]): Said<'civil-affairs'>[] {
  return judged.flatMap((one) => (one.isNew ? [classified(one)] : []));
}

function classified({ childId, residence, namedKey, before, classification }: Judged): Said<'civil-affairs'> {
  const { level, ruleSet, reasons } = classification;
  return {
    type: 'child.classified',
    aggregateId: childId,
    childId,
    division: residence,
    payload: {
      childId,
      level,
      previousLevel: before?.level ?? null,
      ruleSet,
      rules: reasons.map(({ rule }) => rule),
      namedKey,
    },
  };
}
