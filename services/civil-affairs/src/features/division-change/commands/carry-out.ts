import { dayOf, type Actor, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { sayUnit } from '../../directory/index.ts';
import { followRuleSets } from '../../rule-set/index.ts';
import { followPositions } from '../../staff/index.ts';
import type { Succession } from '../register-store.ts';
import type { DivisionChange } from '../rules/change.ts';
import { DIVISION_CHANGE } from '../rules/machine.ts';
import { steady } from './change-division.ts';

/** Dossiers that move in one transaction: bounded, so that officers never wait long for a row. */
const AT_ONCE = 500;

/**
 * 变更生效 — carry out the changes whose day has come (3.2.a): the register, units, positions and offices at once, and every
 * service hears of it. Dossiers follow in batches. Answers how many began.
 */
export const startChanges =
  ({ inTransaction }: CivilAffairsDeps) =>
  async (actor: Actor): Promise<number> => {
    const due = await inTransaction((tx) => tx.changes.open('PLANNED', dayOf(tx.now)));
    for (const id of due)
      await inTransaction(async (tx) => {
        await tx.changes.holdRegister();
        const change = await tx.changes.getHeld(id);
        const step = DIVISION_CHANGE.attempt(
          steady(change, actor, dayOf(tx.now)),
          'startDivisionChange',
          actor,
        );
        if (step.ok) await start(tx, actor, change);
      });
    return due.length;
  };

async function start(tx: CivilAffairsTx, actor: Actor, change: DivisionChange): Promise<void> {
  const successions = await tx.register.carryOut(change);
  await sayDivisions(tx, change, successions);
  await followUnits(tx, change, successions);
  await followPositions(tx, actor, targetsOf(change, successions));
  for (const succession of successions) {
    if (succession.from.length === 6 && succession.to.length === 1)
      await tx.register.renumberOffices(succession);
    const [to] = succession.to;
    if (succession.from.length <= 6 && succession.to.length === 1 && to !== undefined)
      await followRuleSets(tx, { from: succession.from, to });
  }
  const villages = [...new Set([...change.from, ...successions.map(({ from }) => from)])].filter(
    (code) => code.length === 12,
  );
  await tx.changes.setState({ ...change, state: 'WORKING', total: await tx.changes.countDossiers(villages) });
}

/** Where one thing of an old division goes: the one successor, or the one that takes the rest. */
function targetsOf(
  { rest }: DivisionChange,
  successions: readonly Succession[],
): Map<DivisionCode, DivisionCode> {
  return new Map(successions.map(({ from, to }) => [from, (to.length > 1 ? rest : to[0]) ?? from]));
}

/** Tells every service what the places are now, one list per banner, and which code is succeeded by which (3.2.a). */
async function sayDivisions(
  tx: CivilAffairsTx,
  { from, to, on }: DivisionChange,
  successions: readonly Succession[],
): Promise<void> {
  const codes = [
    ...new Set([
      ...from,
      ...to.map(({ code }) => code),
      ...successions.flatMap((succession) => [succession.from, ...succession.to]),
    ]),
  ];
  const lists = Map.groupBy(await tx.register.recordsOf(codes), ({ code }) => code.slice(0, 6));
  for (const [list, divisions] of lists)
    await tx.outbox.add('division.recorded', { aggregateId: list, division: list, payload: { divisions } });
  await tx.outbox.addAll(
    'division.succeeded',
    successions.map(({ from: old, to: next }) => ({
      aggregateId: old,
      division: next[0] ?? old,
      payload: { from: old, village: old.length === 12 ? old : null, to: [...next], on },
    })),
  );
}

/** Units that cover an old division cover what stands in its place; one that stood there stands where the rest goes. */
async function followUnits(
  tx: CivilAffairsTx,
  change: DivisionChange,
  successions: readonly Succession[],
): Promise<void> {
  const next = new Map(successions.map(({ from, to }) => [from, to]));
  // A division that keeps its code and gives a part away: who covered the whole covers both.
  if (change.kind === 'SPLIT')
    for (const from of change.from)
      next.set(
        from,
        change.to.map(({ code }) => code),
      );
  const seats = targetsOf(change, successions);
  for (const unit of await tx.directory.unitsAt([...next.keys()])) {
    const divisions = [...new Set(unit.divisions.flatMap((code) => next.get(code) ?? [code]))];
    const moved = { ...unit, divisions, seat: seats.get(unit.seat) ?? unit.seat };
    await tx.directory.saveUnit(moved);
    await sayUnit(tx, moved);
  }
}

/**
 * 档案随迁 — move a batch of dossiers to the new codes (3.2.a, 2.4): a version each, and `child.moved` says that the place
 * changed, not the child. Answers whether there is more to do.
 */
export const moveDossiers =
  ({ inTransaction }: CivilAffairsDeps) =>
  async (actor: Actor): Promise<boolean> => {
    const [id] = await inTransaction((tx) => tx.changes.open('WORKING', dayOf(tx.now)));
    if (id === undefined) return false;
    await inTransaction(async (tx) => {
      const change = await tx.changes.getHeld(id);
      const moved = await tx.changes.moveDossiers(change, AT_ONCE);
      await tx.outbox.addAll(
        'child.moved',
        moved.map(({ childId, from, to }) => ({
          aggregateId: childId,
          childId,
          division: to,
          payload: { childId, fromDivision: from, division: to, on: change.on, because: 'DIVISION_CHANGED' },
        })),
      );
      const done = change.done + moved.length;
      const progressed = { ...change, done, total: Math.max(change.total, done) };
      if (moved.length > 0) return tx.changes.setState(progressed);
      const step = DIVISION_CHANGE.attempt(
        steady(change, actor, dayOf(tx.now)),
        'finishDivisionChange',
        actor,
      );
      if (!step.ok) return;
      await tx.changes.setState({ ...progressed, state: 'DONE', total: done });
      await tx.changes.release(id);
    });
    return true;
  };
