import { isDeepStrictEqual } from 'node:util';
import {
  dayOf,
  InvalidInput,
  inputProblems,
  newId,
  NotVisible,
  ok,
  type Actor,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { keepNaming } from '../../key-child/index.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { appendSettled } from '../../dossier/commands/append-settled.ts';
import { aboutChild, childStateOf } from '../../dossier/commands/say.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { identityProblems } from '../../dossier/rules/registration.ts';
import { DUPLICATE_PAIR } from '../rules/machine.ts';
import { fieldsTaken, mergedDossier, type MergeChoice } from '../rules/merge.ts';
import { inOrder, type DuplicatePair } from '../rules/pair.ts';
import { scoreOf } from '../rules/score.ts';
import { inHandOf } from './in-hand.ts';

export interface MergeDossiersInput {
  readonly idempotencyKey: string;
  /** The file that stays. */
  readonly keptId: string;
  /** The file that goes into it. */
  readonly childId: string;
  readonly choices: readonly MergeChoice[];
  readonly reason: string;
}

/**
 * 合并档案 — two files of one child become one (2.4). The kept file gets the chosen values as its next version, the other
 * keeps all it holds; no row is rewritten: from now on its id goes by the kept file, in every agency. Throws InvalidInput
 * when the chosen number, birth date and sex do not agree.
 */
export const mergeDossiers =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: MergeDossiersInput): Promise<Result<DuplicatePair>> =>
    inTransaction(async (tx) => {
      const taken = checked(input);
      const { kept, merged } = await bothFiles(tx, input);
      const [childId, otherId] = inOrder(kept.id, merged.id);
      const known = await tx.duplicates.findForChange(childId, otherId);
      const pair = {
        childId,
        otherId,
        state: known?.state ?? 'UNFOUND',
        score: scoreOf(kept, merged),
      } as const;
      const step = DUPLICATE_PAIR.attempt(await inHandOf(tx, actor, pair), 'mergeDossiers', actor);
      if (!step.ok) return step;
      const goesIn = DOSSIER.attempt(merged, 'mergeDossiers', actor);
      if (!goesIn.ok) return goesIn;
      const one = chosen(tx, kept, merged, taken);
      const settled = await tx.duplicates.put({ ...pair, state: step.value.state }, input.reason);
      await tx.merges.add(
        {
          id: newId(),
          pairId: settled.id,
          childId: merged.id,
          keptId: kept.id,
          taken,
          beforeVersion: kept.version,
          afterVersion: kept.version + 1,
          movedTokens: await tx.merges.passIdentity(merged.id, kept.id, null),
          named: merged.namedKey && !kept.namedKey,
        },
        input.reason,
      );
      await tx.merges.follow(merged.id, kept.id);
      await tx.dossiers.append({ ...merged, state: 'MERGED', revisitOn: null }, input.reason);
      const after = await appendSettled(tx, {
        before: kept,
        changed: one,
        because: 'FILES_MERGED',
        reason: input.reason,
        say: (appended) => sayMerged(tx, { before: kept, after: appended, merged }),
      });
      await reclassify(tx, await keepNaming(tx, after, merged));
      return ok(settled);
    });

function checked({ keptId, childId, choices, reason }: MergeDossiersInput): string[] {
  const problems = inputProblems();
  problems.check(reason.trim() !== '', 'reason', '请说明合并的理由', 'say why');
  problems.check(keptId !== childId, 'childId', '不能与自身合并', 'not with itself');
  problems.throwIfAny();
  return fieldsTaken(choices);
}

/** Both files by their own ids, held. Throws NotVisible when one is not there for the actor. */
async function bothFiles(
  tx: CivilAffairsTx,
  { keptId, childId }: MergeDossiersInput,
): Promise<{ kept: Dossier; merged: Dossier }> {
  await tx.merges.hold([keptId, childId]);
  const files = await tx.duplicates.files([keptId, childId]);
  const [kept, merged] = [files.get(keptId), files.get(childId)];
  if (!kept || !merged) throw new NotVisible();
  return { kept, merged };
}

/** The kept file with the chosen values; its keys are made anew where the name changes. */
function chosen(tx: CivilAffairsTx, kept: Dossier, merged: Dossier, taken: readonly string[]): Dossier {
  const one = mergedDossier(kept, merged, taken);
  const problems = identityProblems(one, dayOf(tx.now));
  if (problems.length > 0)
    throw new InvalidInput(problems.map((problem) => ({ ...problem, path: 'choices' })));
  return one;
}

/** Tells the other agencies what they keep of the kept child, where it lives, and which id goes by it now. */
async function sayMerged(
  tx: CivilAffairsTx,
  { before, after, merged }: { before: Dossier; after: Dossier; merged: Dossier },
): Promise<void> {
  await sayChanged(tx, before, after);
  await tx.outbox.add('child.merged', {
    aggregateId: merged.id,
    childId: after.id,
    division: after.residence,
    payload: { childId: merged.id, keptChildId: after.id },
  });
}

/** Says what of a file's next version concerns the other agencies, if anything does; the keys of the name follow it. */
export async function sayChanged(tx: CivilAffairsTx, before: Dossier, after: Dossier): Promise<void> {
  if (before.name !== after.name || before.mongolianName !== after.mongolianName)
    await tx.dossiers.rekey(after);
  if (before.residence !== after.residence)
    await tx.outbox.add('child.moved', {
      ...aboutChild(after),
      payload: {
        childId: after.id,
        fromDivision: before.residence,
        division: after.residence,
        on: dayOf(tx.now),
      },
    });
  const { division: _from, ...was } = childStateOf(before);
  const { division: _to, ...is } = childStateOf(after);
  if (!isDeepStrictEqual(was, is))
    await tx.outbox.add('child.identity-corrected', { ...aboutChild(after), payload: childStateOf(after) });
}
