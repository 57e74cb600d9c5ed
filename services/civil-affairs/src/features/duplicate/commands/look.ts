import {
  InvalidInput,
  ok,
  refuse,
  type Actor,
  type Officer,
  type Problem,
  type Refusal,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { compareKeysOf } from '../keys.ts';
import { DUPLICATE_PAIR } from '../rules/machine.ts';
import { inOrder } from '../rules/pair.ts';
import { highestScoreOf, mustBeLookedAt, scoreOf, type Score } from '../rules/score.ts';

/** What the officer says of a child on file: it is another one, and why. */
export interface DifferentChild {
  readonly childId: string;
  readonly reason: string;
}

/** A child on file that may be the one being registered. */
export interface Candidate {
  readonly childId: string;
  readonly score: Score;
}

/** The refusal of a registration that was not compared with the likely duplicates first. */
export interface LikelyDuplicates extends Refusal {
  readonly candidates?: readonly Candidate[];
}

/**
 * The children on file within the officer's reach that must be looked at before these are registered, likeliest first, by the
 * id of the dossier to be. Those that could not reach the score whatever their guardians are never opened. Where the
 * others were looked at before, `among` (ids of files) names those with one of which a key must be shared.
 */
export async function candidatesFor(
  tx: CivilAffairsTx,
  officer: Officer,
  dossiers: readonly Dossier[],
  among?: readonly string[],
): Promise<ReadonlyMap<string, Candidate[]>> {
  const all = dossiers.flatMap((dossier) =>
    compareKeysOf(dossier, tx.textTokensOf).map((key) => ({ id: dossier.id, key })),
  );
  const keys = among ? await tx.duplicates.keysAmong(among, all) : all;
  if (keys.length === 0) return new Map();
  const bounds = { now: tx.now, tightened: await tx.tightened() };
  const byId = new Map(dossiers.map((dossier) => [dossier.id, dossier]));
  const sharing = (await tx.duplicates.sharing(officer, keys)).filter(({ asked, file }) => {
    const dossier = byId.get(asked);
    return dossier && mustBeLookedAt(highestScoreOf(dossier, file), dossier.residence, bounds);
  });
  if (sharing.length === 0) return new Map();
  const ids = [...new Set(sharing.map(({ file }) => file.id))];
  const [files, kept] = [await tx.duplicates.files(ids), await tx.duplicates.keptOf(ids)];
  const alike = sharing.flatMap(({ asked, file: { id } }) => {
    const [dossier, file] = [byId.get(asked), files.get(id)];
    if (!dossier || !file) return [];
    const score = scoreOf(dossier, file);
    return mustBeLookedAt(score, dossier.residence, bounds)
      ? [{ asked, childId: kept.get(id) ?? id, score }]
      : [];
  });
  return new Map(
    [...Map.groupBy(alike, ({ asked }) => asked)].map(([asked, found]) => [asked, eachOnce(found)]),
  );
}

/** A child is named once, with the likelier of its merged files. */
function eachOnce(found: readonly Candidate[]): Candidate[] {
  const inOrder = found.toSorted((a, b) => b.score.points - a.score.points);
  return inOrder
    .filter(({ childId }, at) => inOrder.findIndex((other) => other.childId === childId) === at)
    .map(({ childId, score }) => ({ childId, score }));
}

/**
 * 建档前核对 — the forced look (2.4): refused with the likely duplicates, unless the officer has said of each that it is a
 * different child. Throws InvalidInput for one without a reason. Answers for each dossier the candidates that were looked at.
 */
export async function lookFirst(
  tx: CivilAffairsTx,
  officer: Officer,
  dossiers: readonly Dossier[],
  different: readonly DifferentChild[],
): Promise<ReadonlyMap<string, Result<readonly Candidate[]>>> {
  const problems = different.flatMap(({ reason }, index) => reasonProblem(reason, index));
  if (problems.length > 0) throw new InvalidInput(problems);
  const said = new Set(different.map(({ childId }) => childId));
  const found = await candidatesFor(tx, officer, dossiers);
  return new Map(
    [...found].map(([id, candidates]) => {
      const unseen = candidates.filter(({ childId }) => !said.has(childId));
      return [id, unseen.length > 0 ? refuse(likelyDuplicates(unseen)) : ok(candidates)];
    }),
  );
}

/** Keeps what the officer said of the likely duplicates of a child just registered, so that nobody is asked again (2.4). */
export async function keepDifferent(
  tx: CivilAffairsTx,
  actor: Actor,
  { id }: Dossier,
  looked: { readonly candidates: readonly Candidate[]; readonly different: readonly DifferentChild[] },
): Promise<void> {
  const reasons = new Map(looked.different.map(({ childId, reason }) => [childId, reason]));
  for (const { childId: candidate, score } of looked.candidates) {
    const [childId, otherId] = inOrder(id, candidate);
    const inHand = { state: 'UNFOUND', bothHere: true, standing: true } as const;
    const step = DUPLICATE_PAIR.attempt(inHand, 'sayDifferent', actor);
    if (step.ok)
      await tx.duplicates.put(
        { childId, otherId, state: step.value.state, score },
        reasons.get(candidate) ?? null,
      );
  }
}

function reasonProblem(reason: string, index: number): Problem[] {
  if (reason.trim() !== '') return [];
  const path = `differentFrom.${index}.reason`;
  return [{ path, zh: '请说明为何不是同一儿童', en: 'say why it is another child' }];
}

export function likelyDuplicates(candidates: readonly Candidate[]): LikelyDuplicates {
  return {
    code: 'LIKELY_DUPLICATE',
    clause: '2.4',
    zh: '已有相似的档案，请先逐一核对：是同一儿童的不再建档，不是的说明理由',
    en: 'Similar files exist: look at each first, and say why where it is another child',
    missing: [],
    candidates,
  };
}
