import {
  containsAny,
  dayOf,
  InvalidInput,
  newId,
  ok,
  refuse,
  type Actor,
  type DivisionCode,
  type Refusal,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { keepDifferent, lookFirst, type DifferentChild } from '../../duplicate/commands/look.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import type { Dossier } from '../rules/dossier.ts';
import { DOSSIER, NOT_ON_FILE } from '../rules/machine.ts';
import { newDossier } from '../rules/new-dossier.ts';
import { registrationProblems, type ChildEntry } from '../rules/registration.ts';
import { aboutChild, childStateOf } from './say.ts';
import { sayAlone } from './say-alone.ts';

export interface RegisterChildInput extends ChildEntry {
  readonly idempotencyKey: string;
  /** Likely duplicates that were looked at and are other children. */
  readonly differentFrom?: readonly DifferentChild[] | null;
}

/** The refusal of a second dossier; it points to the first one only where the officer is responsible for it. */
export interface AlreadyRegistered extends Refusal {
  readonly existingId?: string;
}

/**
 * 建立一人一档 — register a child (2.4), in a village of one's own divisions. The same identity number on file inside them
 * is refused with a pointer, outside with ALREADY_REGISTERED and nothing else; two officers at once cannot both succeed.
 * Refused with LIKELY_DUPLICATE until the officer has looked at each similar child on file.
 * Throws InvalidInput with every fault of the entry.
 */
export const registerChild =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: RegisterChildInput): Promise<Result<Dossier>> =>
    inTransaction(async (tx) => {
      const different = input.differentFrom ?? [];
      const look = (dossier: Dossier) =>
        actor.kind === 'officer' ? lookFirst(tx, actor.officer, dossier, different) : ok([]);
      return registerEntry(tx, actor, input, async (dossier) => {
        const looked = await look(dossier);
        if (!looked.ok) return looked;
        return ok((added) => keepDifferent(tx, actor, added, { candidates: looked.value, different }));
      });
    });

/** Looks at a dossier before it is added; answers what is to be done once it is. */
type Look = (dossier: Dossier) => Promise<Result<(added: Dossier) => Promise<void>>>;

/** The same inside a transaction that registers several: a row of the survey sheet goes in by the same rules (6.2). */
export async function registerEntry(
  tx: CivilAffairsTx,
  actor: Actor,
  entry: ChildEntry,
  look?: Look,
): Promise<Result<Dossier>> {
  const step = DOSSIER.attempt(NOT_ON_FILE, 'registerChild', actor);
  if (!step.ok) return step;
  const divisions = actor.kind === 'officer' ? actor.officer.post.divisions : [];
  const today = dayOf(tx.now);
  const problems = registrationProblems(entry, today, divisions);
  if (problems.length === 0 && !(await tx.divisions.isVillage(entry.residence)))
    problems.push({
      path: 'residence',
      zh: '没有这个嘎查村（社区），或已停用',
      en: 'no such village in use',
    });
  if (problems.length > 0) throw new InvalidInput(problems);

  const dossier = newDossier(entry, { today, newId, tokensOf: tx.tokensOf });
  const holder = await tx.dossiers.claimIdentity(dossier.id, dossier.identityTokens);
  if (holder !== undefined) return refuse(await alreadyRegistered(tx, holder, divisions));
  const looked = await look?.(dossier);
  if (looked && !looked.ok) return looked;
  const added = await tx.dossiers.add(dossier, entry.reason);
  await looked?.value(added);
  await tx.outbox.add('child.registered', { ...aboutChild(added), payload: childStateOf(added) });
  await sayAlone(tx, added);
  return ok(await reclassify(tx, added));
}

/** What who registers or corrects a number is told of the file that holds it already: outside the own divisions, nothing (2.4). */
export async function alreadyRegistered(
  tx: CivilAffairsTx,
  holder: string,
  divisions: readonly DivisionCode[],
): Promise<AlreadyRegistered> {
  const existing = await tx.dossiers.find(holder);
  const own = existing !== undefined && containsAny(divisions, existing.residence);
  return {
    code: 'ALREADY_REGISTERED',
    clause: '2.4',
    zh: '相同证件号码已建有档案，一人只建一档',
    en: 'A dossier with this identity number exists; one child, one file',
    missing: [],
    ...(own && { existingId: holder }),
  };
}
