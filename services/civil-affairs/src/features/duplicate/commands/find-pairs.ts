import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { NewPair } from '../store.ts';
import { DECIDED, DUPLICATE_PAIR, type PairAction } from '../rules/machine.ts';
import { inOrder, type DuplicatePair } from '../rules/pair.ts';
import { isLikely, scoreOf, type Score } from '../rules/score.ts';

const AT_ONCE = 200;

/**
 * 比对疑似重复 — compare files that are new or changed with those they share a key with (2.4), after a registration, a
 * correction or an import alike. A pair alike enough is listed; one that a correction made unlike leaves the list; what a
 * person decided stays. Answers how many files were compared.
 */
export const findPairs =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const due = await tx.duplicates.due(AT_ONCE);
      if (due.length === 0) return 0;
      const files = await tx.duplicates.files(due);
      await tx.duplicates.keepKeys([...files.values()]);
      const pairs = await tx.duplicates.pairsOf(due);
      const known = await knownPairs(tx, [
        ...due,
        ...pairs.flatMap(({ childId, otherId }) => [childId, otherId]),
      ]);
      const likely = await likelyPairs(tx, pairs, known);
      const compared = new Set(due);
      const found = [...likely].flatMap(([key, pair]) =>
        known.get(key)?.state === 'OPEN' ? [] : settled(actor, 'findPair', pair, known.get(key)),
      );
      const cleared = [...known].flatMap(([key, pair]) =>
        pair.state === 'OPEN' &&
        !likely.has(key) &&
        (compared.has(pair.childId) || compared.has(pair.otherId))
          ? settled(actor, 'clearPair', pair, pair)
          : [],
      );
      await tx.duplicates.putFound([...found, ...cleared]);
      await tx.duplicates.compared(due);
      return due.length;
    });

interface ScoredPair {
  readonly childId: string;
  readonly otherId: string;
  readonly score: Score;
}
type TwoFiles = Pick<ScoredPair, 'childId' | 'otherId'>;

const keyOf = ({ childId, otherId }: TwoFiles): string => `${childId} ${otherId}`;

/** Pairs alike enough to be listed, by the ids the files go by now; of several merged files the likelier counts. */
async function likelyPairs(
  tx: CivilAffairsTx,
  pairs: readonly TwoFiles[],
  known: ReadonlyMap<string, DuplicatePair>,
): Promise<Map<string, ScoredPair>> {
  const ids = [...new Set(pairs.flatMap(({ childId, otherId }) => [childId, otherId]))];
  const [files, kept] = [await tx.duplicates.files(ids), await tx.duplicates.keptOf(ids)];
  const bounds = { now: tx.now, tightened: await tx.tightened() };
  const likely = new Map<string, ScoredPair>();
  for (const pair of pairs) {
    const [one, other] = [files.get(pair.childId), files.get(pair.otherId)];
    if (!one || !other || isDecided(known.get(keyOf(pair)))) continue;
    const [childId, otherId] = inOrder(kept.get(one.id) ?? one.id, kept.get(other.id) ?? other.id);
    const scored = { childId, otherId, score: scoreOf(one, other) };
    const isAlike = isLikely(scored.score, [one.residence, other.residence], bounds);
    const best = likely.get(keyOf(scored))?.score.points ?? -1;
    if (childId !== otherId && isAlike && scored.score.points > best) likely.set(keyOf(scored), scored);
  }
  return likely;
}

/** What a person has said of two files is not asked again, also when one of them was merged meanwhile. */
function isDecided(pair: DuplicatePair | undefined): boolean {
  return pair !== undefined && DECIDED.includes(pair.state);
}

async function knownPairs(tx: CivilAffairsTx, ids: readonly string[]): Promise<Map<string, DuplicatePair>> {
  const pairs = await tx.duplicates.known([...new Set(ids)]);
  return new Map(pairs.map((pair) => [keyOf(pair), pair]));
}

/** The pair after a step of the clock; nothing where the machine does not allow it. */
function settled(
  actor: Actor,
  action: PairAction,
  { childId, otherId, score }: ScoredPair,
  before: DuplicatePair | undefined,
): NewPair[] {
  const inHand = { state: before?.state ?? 'UNFOUND', bothHere: true, standing: true };
  const step = DUPLICATE_PAIR.attempt(inHand, action, actor);
  return step.ok ? [{ childId, otherId, state: step.value.state, score }] : [];
}
