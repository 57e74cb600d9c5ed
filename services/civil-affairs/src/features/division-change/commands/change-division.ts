import {
  containsAny,
  dayOf,
  InvalidInput,
  levelOf,
  newId,
  NotVisible,
  ok,
  refuse,
  type Actor,
  type Day,
  type DivisionCode,
  type Result,
} from '@ger/kernel';
import { requirePlace } from '@ger/subgraph';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import {
  checkEntry,
  kindOf,
  parentsOf,
  type ChangeEntry,
  type DivisionChange,
  type Successor,
} from '../rules/change.ts';
import { DIVISION_CHANGE, type ChangeSubject } from '../rules/machine.ts';
import { planned, type Assignment } from '../store.ts';

export interface ChangeDivisionInput {
  readonly idempotencyKey: string;
  readonly from: readonly DivisionCode[];
  readonly to: readonly Successor[];
  readonly on: Day;
  readonly reason: string;
  readonly rest?: DivisionCode | null;
  readonly assignments?: readonly Assignment[] | null;
}

/**
 * 变更区划代码 — plan that codes end on a day and others stand in their place (3.2.a): one for one with all below, several
 * into one, or one into several, which asks where each dossier goes. On its day the clock carries it out. Refused, naming
 * what is missing, for a division of the own level, a code used before, or one that is being changed already.
 */
export const changeDivision =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: ChangeDivisionInput): Promise<Result<DivisionChange>> =>
    inTransaction(async (tx) => {
      const entry: ChangeEntry = { ...input, rest: input.rest ?? null };
      const assignments = input.assignments ?? [];
      checkEntry(entry);
      checkAssignments(entry, assignments);
      for (const code of [...entry.from, ...entry.to.map((successor) => successor.code)]) {
        const inReach = requirePlace(actor, code, '3.2.a');
        if (!inReach.ok) return inReach;
      }
      const id = newId();
      const codes = [...new Set([...entry.from, ...entry.to.map(({ code }) => code)])];
      // The register's own foreign key asks for the change first; a refusal takes both back.
      const change = await tx.changes.add(
        planned(id, { ...entry, rest: restOf(entry) }, kindOf(entry)),
        assignments,
      );
      const claimed = await tx.changes.claim(id, codes);
      const subject = await subjectOf(tx, actor, entry, assignments, claimed);
      const step = DIVISION_CHANGE.attempt(subject, 'changeDivision', actor);
      return step.ok ? ok(change) : step;
    });

/** Where dossiers go that come between the planning and the day; all present ones were named. */
function restOf({ from, to, rest }: ChangeEntry): DivisionCode | null {
  if (kindOf({ from, to }) !== 'SPLIT') return null;
  return rest ?? to.find(({ code }) => code === from[0])?.code ?? to[0]?.code ?? null;
}

function checkAssignments({ from, to }: ChangeEntry, assignments: readonly Assignment[]): void {
  const isSplit = kindOf({ from, to }) === 'SPLIT';
  if (assignments.length === 0) return;
  if (isSplit && assignments.every((assignment) => to.some(({ code }) => code === assignment.to))) return;
  throw new InvalidInput([
    { path: 'assignments', zh: '档案应归入新区划之一', en: 'a file goes to one of the new divisions' },
  ]);
}

async function subjectOf(
  tx: CivilAffairsTx,
  actor: Actor,
  { from, to, on, rest }: ChangeEntry,
  assignments: readonly Assignment[],
  claimed: boolean,
): Promise<ChangeSubject> {
  const kind = kindOf({ from, to });
  const codes = to.map(({ code }) => code);
  // Several may go into one that is there already, and one that is divided may keep its code.
  const kept = kind === 'MERGE' ? codes : codes.filter((code) => from.includes(code));
  const inUse = await tx.divisions.inUse([...from, ...codes, ...parentsOf(to)]);
  const everUsed = await tx.changes.everUsed(codes);
  const isVillage = from.every((code) => levelOf(code) === 'VILLAGE');
  return {
    state: 'PROPOSED',
    today: dayOf(tx.now),
    on,
    own: actor.kind === 'officer' && from.some((code) => actor.officer.post.divisions.includes(code)),
    inUse: claimed && from.every((code) => inUse.has(code)),
    codesFree: codes.every((code) => !everUsed.has(code) || (kept.includes(code) && inUse.has(code))),
    parentsInUse: parentsOf(to).every((code) => inUse.has(code)),
    below: kind === 'RENUMBER' || isVillage ? 0 : await tx.changes.below(from),
    unassigned: kind === 'SPLIT' && rest === null ? await unassigned(tx, from, assignments) : 0,
  };
}

async function unassigned(
  tx: CivilAffairsTx,
  from: readonly DivisionCode[],
  assignments: readonly Assignment[],
): Promise<number> {
  const all = await tx.changes.countDossiers(from);
  const named = await tx.changes.countDossiers(
    from,
    assignments.map(({ childId }) => childId),
  );
  return all - named;
}

export interface CancelDivisionChangeInput {
  readonly idempotencyKey: string;
  readonly changeId: string;
}

/** 取消变更 — take back a change whose day has not come (3.2.a). */
export const cancelDivisionChange =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { changeId }: CancelDivisionChangeInput): Promise<Result<DivisionChange>> =>
    inTransaction(async (tx) => {
      const change = await tx.changes.getHeld(changeId);
      if (
        actor.kind === 'officer' &&
        !change.from.every((code) => containsAny(actor.officer.post.divisions, code))
      )
        throw new NotVisible();
      const step = DIVISION_CHANGE.attempt(
        steady(change, actor, dayOf(tx.now)),
        'cancelDivisionChange',
        actor,
      );
      if (!step.ok) return step;
      if (change.on <= dayOf(tx.now))
        return refuse({
          code: 'TAKES_FORCE',
          clause: '3.2.a',
          zh: '变更已到生效日期，正在办理',
          en: 'Its day has come: it is being carried out',
          missing: [],
        });
      const cancelled: DivisionChange = { ...change, state: 'CANCELLED' };
      await tx.changes.setState(cancelled);
      await tx.changes.release(changeId);
      return ok(cancelled);
    });

/** A change on record as the machine looks at it. */
export function steady({ state, on, from }: DivisionChange, actor: Actor, today: Day): ChangeSubject {
  return {
    state,
    today,
    on,
    own: actor.kind === 'officer' && from.some((code) => actor.officer.post.divisions.includes(code)),
    inUse: true,
    codesFree: true,
    parentsInUse: true,
    below: 0,
    unassigned: 0,
  };
}
