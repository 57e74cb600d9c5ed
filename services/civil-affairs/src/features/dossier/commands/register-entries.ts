import {
  containsAny,
  dayOf,
  newId,
  ok,
  refuse,
  type Actor,
  type DivisionCode,
  type Problem,
  type Refusal,
  type Result,
} from '@ger/kernel';
import type { Said } from '@ger/messaging';
import type { CivilAffairsTx } from '../../../deps.ts';
import { judgeNew, newlyClassified } from '../../classification/commands/reclassify.ts';
import type { Dossier } from '../rules/dossier.ts';
import { DOSSIER, NOT_ON_FILE } from '../rules/machine.ts';
import { newDossier } from '../rules/new-dossier.ts';
import { registrationProblems, type ChildEntry } from '../rules/registration.ts';
import { aboutChild, childStateOf } from './say.ts';
import { sayAlone } from './say-alone.ts';

/** The refusal of a second dossier; it points to the first one only where the officer is responsible for it. */
export interface AlreadyRegistered extends Refusal {
  readonly existingId?: string;
}

/** What became of an entry: its dossier, a refusal, or everything that is wrong with it. */
export type Registered = Result<Dossier> | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is done once a dossier has been added. */
export type AfterAdding = (added: Dossier) => Promise<void>;
/**
 * Looks at dossiers before they are added (2.4). Answers a refusal, or what is to be done once it is added, by the dossier's
 * id; one that is not named is added.
 */
export type LookAt = (dossiers: readonly Dossier[]) => Promise<ReadonlyMap<string, Result<AfterAdding>>>;

/** A dossier of an entry without faults, that is not on file yet, and why it is made. */
export interface ToRegister {
  readonly dossier: Dossier;
  readonly reason: string;
}

/**
 * 建立多份一人一档 — register children (2.4), by the form one, by a survey sheet several hundred at once, always by the same rules
 * and in a fixed number of statements: faults, the village in use, the number claimed, the look at likely duplicates, the
 * dossier with its status and classification, the events. Answers what became of each entry, in their order.
 */
export async function registerEntries(
  tx: CivilAffairsTx,
  actor: Actor,
  entries: readonly ChildEntry[],
  lookAt?: LookAt,
): Promise<Registered[]> {
  const step = DOSSIER.attempt(NOT_ON_FILE, 'registerChild', actor);
  if (!step.ok) return entries.map(() => step);
  const problems = await problemsOf(tx, entries, divisionsOf(actor));
  const making = { today: dayOf(tx.now), newId, tokensOf: tx.tokensOf };
  const good = entries.map((entry, place) =>
    problems[place]?.length === 0 ? { reason: entry.reason, dossier: newDossier(entry, making) } : undefined,
  );
  const registered = await registerFaultless(
    tx,
    actor,
    good.filter((one) => one !== undefined),
    lookAt,
  );
  return good.map(
    (one, place) => (one && registered.get(one.dossier.id)) ?? { ok: false, problems: problems[place] ?? [] },
  );
}

/** The same of entries whose faults were looked for within this transaction: what became of each, by the dossier's id. */
export async function registerFaultless(
  tx: CivilAffairsTx,
  actor: Actor,
  good: readonly ToRegister[],
  lookAt?: LookAt,
): Promise<ReadonlyMap<string, Result<Dossier>>> {
  const step = DOSSIER.attempt(NOT_ON_FILE, 'registerChild', actor);
  if (!step.ok) return new Map(good.map(({ dossier }) => [dossier.id, step]));
  const refused = await refusalsOf(
    tx,
    good.map(({ dossier }) => dossier),
    divisionsOf(actor),
    lookAt,
  );
  const passed = good.filter(({ dossier }) => !refused.no.has(dossier.id));
  const added = await addFiles(tx, passed);
  for (const dossier of added.values()) await refused.after.get(dossier.id)?.(dossier);
  return new Map<string, Result<Dossier>>([
    ...[...refused.no].map(([id, refusal]): [string, Result<Dossier>] => [id, refuse(refusal)]),
    ...[...added].map(([id, dossier]): [string, Result<Dossier>] => [id, ok(dossier)]),
  ]);
}

/** The divisions of the officer's post: a child is registered where one is responsible (2.3). */
const divisionsOf = (actor: Actor): readonly DivisionCode[] =>
  actor.kind === 'officer' ? actor.officer.post.divisions : [];

/** What is wrong with each entry, the village in use among it. */
async function problemsOf(
  tx: CivilAffairsTx,
  entries: readonly ChildEntry[],
  divisions: readonly DivisionCode[],
): Promise<Problem[][]> {
  const villages = await tx.divisions.villagesOf(entries.map(({ residence }) => residence));
  return entries.map((entry) => entryProblems(entry, dayOf(tx.now), divisions, villages));
}

/** What is wrong with one entry, given which of the villages are in use. */
export function entryProblems(
  entry: ChildEntry,
  today: string,
  divisions: readonly DivisionCode[],
  villages: ReadonlySet<DivisionCode>,
): Problem[] {
  const problems = registrationProblems(entry, today, divisions);
  if (problems.length === 0 && !villages.has(entry.residence))
    problems.push({
      path: 'residence',
      zh: '没有这个嘎查村（社区），或已停用',
      en: 'no such village in use',
    });
  return problems;
}

interface Looked {
  readonly no: ReadonlyMap<string, Refusal>;
  readonly after: ReadonlyMap<string, AfterAdding>;
}

/** Takes the numbers, then looks; a number of who is not added after all is let go again. */
async function refusalsOf(
  tx: CivilAffairsTx,
  dossiers: readonly Dossier[],
  divisions: readonly DivisionCode[],
  lookAt: LookAt | undefined,
): Promise<Looked> {
  const no = new Map<string, Refusal>();
  const after = new Map<string, AfterAdding>();
  const holders = await tx.dossiers.claimIdentities(dossiers);
  const existing =
    holders.size > 0 ? await tx.dossiers.findMany([...holders.values()]) : new Map<string, Dossier>();
  for (const [id, holder] of holders) no.set(id, refusalFor(holder, existing.get(holder), divisions));
  const answers = await lookAt?.(dossiers.filter(({ id }) => !no.has(id)));
  for (const [id, answer] of answers ?? [])
    if (answer.ok) after.set(id, answer.value);
    else no.set(id, answer.refusal);
  await tx.dossiers.releaseIdentities([...no.keys()].filter((id) => !holders.has(id)));
  return { no, after };
}

/** What is said of a number on file, whoever holds it. */
export const ALREADY_REGISTERED = {
  zh: '相同证件号码已建有档案，一人只建一档',
  en: 'A dossier with this identity number exists; one child, one file',
} as const;

/** What who registers or corrects a number is told of the file that holds it already: outside the own divisions, nothing (2.4). */
export async function alreadyRegistered(
  tx: CivilAffairsTx,
  holder: string,
  divisions: readonly DivisionCode[],
): Promise<AlreadyRegistered> {
  return refusalFor(holder, await tx.dossiers.find(holder), divisions);
}

function refusalFor(
  holder: string,
  existing: Dossier | undefined,
  divisions: readonly DivisionCode[],
): AlreadyRegistered {
  const own = existing !== undefined && containsAny(divisions, existing.residence);
  return {
    code: 'ALREADY_REGISTERED',
    clause: '2.4',
    ...ALREADY_REGISTERED,
    missing: [],
    ...(own && { existingId: holder }),
  };
}

/** Adds files that passed every check: kept, said and classified (2.4, 2.5). */
export async function addFiles(
  tx: CivilAffairsTx,
  passed: readonly ToRegister[],
): Promise<ReadonlyMap<string, Dossier>> {
  if (passed.length === 0) return new Map();
  const judged = await judgeNew(
    tx,
    passed.map(({ dossier }) => dossier),
  );
  const added = passed.flatMap(({ dossier, reason }, place) => {
    const judgement = judged[place];
    if (!judgement) return [];
    const { classification, derived } = judgement;
    return [{ dossier, classification, derived, reason }];
  });
  await tx.dossiers.addAll(added);
  const dossiers = added.map(({ dossier, classification }) => ({ ...dossier, classification }));
  await tx.classifications.keepHistory(judged);
  await tx.outbox.addEach([...dossiers.map(registered), ...newlyClassified(judged)]);
  for (const dossier of dossiers) await sayAlone(tx, dossier);
  return new Map(dossiers.map((dossier) => [dossier.id, dossier]));
}

function registered(dossier: Dossier): Said<'civil-affairs'> {
  return { type: 'child.registered', ...aboutChild(dossier), payload: childStateOf(dossier) };
}
