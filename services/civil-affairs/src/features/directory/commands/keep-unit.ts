import {
  dayOf,
  inputProblems,
  InvalidInput,
  isDay,
  newId,
  NotVisible,
  ok,
  type Actor,
  type Agency,
  type Day,
  type DivisionCode,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Unit } from '../rules/directory.ts';
import { UNIT } from '../rules/machine.ts';
import { unitState } from '../rules/registrar.ts';
import { endPostOn } from './end-post.ts';
import { recordUnit, sayUnit, unitInReach } from './record-unit.ts';

/** What an officer enters of a unit. */
export interface UnitEntry {
  readonly name: string;
  readonly agency: string;
  readonly kind: string;
  readonly superiorUnitId?: string | null;
  readonly divisions: readonly DivisionCode[];
  readonly seat: DivisionCode;
}

export interface OpenUnitInput {
  readonly idempotencyKey: string;
  readonly unit: UnitEntry;
  readonly from: Day;
}

/** 登记单位 — record a new unit of the officer's places (3.2.a). */
export const openUnit =
  (deps: CivilAffairsDeps) =>
  (actor: Actor, { unit, from }: OpenUnitInput): Promise<Result<Unit>> =>
    deps.inTransaction(async (tx) => {
      await checkPlaces(tx, unit);
      return recordUnit(deps)(actor, { ...entered(unit), id: newId(), from, until: null });
    });

export interface ChangeUnitInput {
  readonly idempotencyKey: string;
  readonly unitId: string;
  readonly unit: UnitEntry;
}

/** 变更单位 — record what changed of a unit: name, superior, divisions (3.2.a). Posts in it follow at once. */
export const changeUnit =
  (deps: CivilAffairsDeps) =>
  (actor: Actor, { unitId, unit }: ChangeUnitInput): Promise<Result<Unit>> =>
    deps.inTransaction(async (tx) => {
      if (!(await tx.directory.findUnit(unitId))) throw new NotVisible();
      await checkPlaces(tx, unit);
      await checkAbove(tx, unitId, unit.superiorUnitId ?? null);
      return recordUnit(deps)(actor, { ...entered(unit), id: unitId });
    });

export interface CloseUnitInput {
  readonly idempotencyKey: string;
  readonly unitId: string;
  readonly on: Day;
}

/** 撤销单位 — close a unit (3.2.a): its posts end on that day. Refused while units in use stand below it. */
export const closeUnit =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { unitId, on }: CloseUnitInput): Promise<Result<Unit>> =>
    inTransaction(async (tx) => {
      const held = await unitInReach(tx, actor, unitId);
      if (!held.ok) return held;
      const unit = held.value;
      if (!unit) throw new NotVisible();
      const today = dayOf(tx.now);
      const below = await tx.directory.unitsBelow(unitId);
      const step = UNIT.attempt({ state: unitState(unit, today), below }, 'closeUnit', actor);
      if (!step.ok) return step;
      if (!isDay(on) || on < unit.from || on > today)
        throw new InvalidInput([
          {
            path: 'on',
            zh: '撤销日期应在设立日期与今天之间；将来的撤销到时登记',
            en: 'between its beginning and today',
          },
        ]);
      for (const post of await tx.directory.openPostsIn(unitId))
        await endPostOn(tx, post, on < post.from ? post.from : on);
      const closed = { ...unit, until: on };
      await tx.directory.saveUnit(closed);
      await sayUnit(tx, closed);
      return ok(closed);
    });

function entered({ superiorUnitId, agency, ...same }: UnitEntry) {
  return { ...same, agency: agency as Agency, superiorUnitId: superiorUnitId ?? null }; // checked by `unitProblems`
}

/** Throws InvalidInput when a place or the superior is not on the register. */
async function checkPlaces(
  tx: CivilAffairsTx,
  { divisions, seat, superiorUnitId }: UnitEntry,
): Promise<void> {
  const problems = inputProblems();
  const known = await tx.divisions.inUse([seat, ...divisions]);
  problems.check(known.has(seat), 'unit.seat', '没有这个区划，或已停用', 'no such division in use');
  problems.check(
    divisions.every((code) => known.has(code)),
    'unit.divisions',
    '有区划不存在，或已停用',
    'a division is none, or no longer in use',
  );
  const superior = superiorUnitId ? await tx.directory.findUnit(superiorUnitId) : null;
  problems.check(
    superior === null || (superior !== undefined && unitState(superior, dayOf(tx.now)) === 'IN_USE'),
    'unit.superiorUnitId',
    '没有这个上级单位，或已撤销',
    'no such unit in use',
  );
  problems.throwIfAny();
}

const MOST_LEVELS = 20;

/** Throws InvalidInput when a unit would come to stand below itself. */
async function checkAbove(tx: CivilAffairsTx, unitId: string, superiorUnitId: string | null): Promise<void> {
  let above = superiorUnitId;
  for (let level = 0; above !== null && level < MOST_LEVELS; level += 1) {
    if (above === unitId)
      throw new InvalidInput([
        {
          path: 'unit.superiorUnitId',
          zh: '单位不能隶属于自己的下级',
          en: 'a unit cannot stand below itself',
        },
      ]);
    above = (await tx.directory.findUnit(above))?.superiorUnitId ?? null;
  }
}
