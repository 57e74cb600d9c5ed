import {
  dayOf,
  inputProblems,
  InvalidInput,
  isDay,
  ok,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import { requirePlace } from '@ger/subgraph';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { NotVisible } from '@ger/kernel';
import { STAFF, type StaffAction, type StaffSubject } from '../rules/machine.ts';
import type { EndReason, Staff } from '../rules/staff.ts';
import { ended } from '../store.ts';
import { checkHiring, hire, type Hiring } from './appoint-staff.ts';
import { findGapAt } from './find-gaps.ts';
import { newcomerOf } from './people.ts';
import { aboutStaff, sayEnded } from './say.ts';

interface OnStaff {
  readonly idempotencyKey: string;
  readonly staffId: string;
}

/** The position in hand of an officer of its place, after the machine allowed the step. */
export async function stepOn(
  tx: CivilAffairsTx,
  actor: Actor,
  staffId: string,
  action: StaffAction,
  more: Partial<StaffSubject> = {},
): Promise<Result<Staff>> {
  const seen = await tx.staff.find(staffId);
  if (!seen) throw new NotVisible();
  const inReach = requirePlace(actor, seen.division, '3.2.a');
  if (!inReach.ok) return inReach;
  const staff = await tx.staff.getHeld(staffId);
  const step = STAFF.attempt({ ...subjectOf(staff, dayOf(tx.now)), ...more }, action, actor);
  return step.ok ? ok(staff) : step;
}

/** A position as the machine looks at it. */
export function subjectOf({ state, kind, division, vettedOn }: Staff, today: Day): StaffSubject {
  return { state, kind, division, today, vettedOn, vettingClear: true, barred: false, taken: false };
}

export interface EndStaffInput extends OnStaff {
  readonly on: Day;
  readonly reason: EndReason;
}

/** Reasons an officer may give; the others are set by the acts of that name. */
const OFFICERS_REASONS: readonly EndReason[] = ['TERM_OVER', 'TRANSFERRED', 'RESIGNED'];

/** 离岗 — end a position (3.2.d). A village left without a director is said to be so at once (L.15). */
export const endStaff =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { staffId, on, reason }: EndStaffInput): Promise<Result<Staff>> =>
    inTransaction(async (tx) => {
      const step = await stepOn(tx, actor, staffId, 'endStaff');
      if (!step.ok) return step;
      checkEndDay('on', on, step.value, dayOf(tx.now));
      if (!OFFICERS_REASONS.includes(reason))
        throw new InvalidInput([
          { path: 'reason', zh: '该原因由相应事项办理时登记', en: 'set by the act of that name' },
        ]);
      return ok(await endPosition(tx, ended(step.value, on, reason)));
    });

/** Writes the end of a position, says it, and says that the village lacks a director if it does now. */
export async function endPosition(tx: CivilAffairsTx, staff: Staff): Promise<Staff> {
  const after = await tx.staff.append(staff);
  await sayEnded(tx, after);
  if (after.kind === 'CHILD_DIRECTOR') await findGapAt(tx, 'VILLAGE_WITHOUT_DIRECTOR', after.division);
  return after;
}

export interface ReplaceStaffInput extends OnStaff, Hiring {}

/** 由他人接任 — one leaves, another comes, in the same act (3.2.d): the village is never without. Answers who came. */
export const replaceStaff =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: ReplaceStaffInput): Promise<Result<Staff>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      checkHiring(input, today);
      const step = await stepOn(tx, actor, input.staffId, 'replaceStaff');
      if (!step.ok) return step;
      const { kind, division } = step.value;
      checkEndDay('from', input.from, step.value, today);
      const newcomer = await newcomerOf(tx, input.person);
      const { vettedOn, vettingClear } = input;
      const coming = STAFF.attempt(
        {
          state: 'PROPOSED',
          kind,
          division,
          today,
          vettedOn,
          vettingClear,
          barred: newcomer.barred,
          taken: false,
        },
        kind === 'CHILD_SUPERVISOR' ? 'appointSupervisor' : 'appointStaff',
        actor,
      );
      if (!coming.ok) return coming;
      await sayEnded(tx, await tx.staff.append(ended(step.value, input.from, 'REPLACED')));
      return ok(await hire(tx, actor, { ...input, kind, division }, newcomer));
    });

export interface RecordVettingInput extends OnStaff {
  readonly vettedOn: Day;
  readonly clear: boolean;
}

/** 登记从业查询 — record the yearly vetting (L.13). One that found a record is refused: the person is to be barred. */
export const recordVetting =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { staffId, vettedOn, clear }: RecordVettingInput): Promise<Result<Staff>> =>
    inTransaction(async (tx) => {
      const problems = inputProblems();
      problems.check(
        isDay(vettedOn) && vettedOn <= dayOf(tx.now),
        'vettedOn',
        '查询日期不能晚于今天',
        'not later than today',
      );
      problems.throwIfAny();
      const step = await stepOn(tx, actor, staffId, 'recordVetting', { vettedOn, vettingClear: clear });
      if (!step.ok) return step;
      if (vettedOn <= step.value.vettedOn) return ok(step.value); // an older one tells nothing new
      const staff = await tx.staff.append({ ...step.value, vettedOn });
      await tx.outbox.add('vetting.recorded', {
        ...aboutStaff(staff),
        payload: { staffId, unitId: staff.unitId, vettedOn },
      });
      return ok(staff);
    });

export interface RecordTrainingInput extends OnStaff {
  readonly on: Day;
  readonly topic: string;
  readonly hours: number;
}

/** 登记培训 — record a training somebody took part in (6.3.d). */
export const recordTraining =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { staffId, on, topic, hours }: RecordTrainingInput): Promise<Result<Staff>> =>
    inTransaction(async (tx) => {
      const problems = inputProblems();
      problems.check(isDay(on) && on <= dayOf(tx.now), 'on', '日期不能晚于今天', 'not later than today');
      problems.check(topic.trim() !== '', 'topic', '请填写培训内容', 'say what it was about');
      problems.check(hours > 0 && hours <= 1000, 'hours', '学时应为 1 至 1000', 'between 1 and 1000');
      problems.throwIfAny();
      const step = await stepOn(tx, actor, staffId, 'recordTraining');
      if (!step.ok) return step;
      const trainings = [{ on, topic: topic.trim(), hours }, ...step.value.trainings];
      return ok(
        await tx.staff.append({
          ...step.value,
          trainings: trainings.toSorted((a, b) => (a.on < b.on ? 1 : -1)),
        }),
      );
    });

/** Throws InvalidInput unless the day lies between the beginning of the position and today. */
export function checkEndDay(path: string, on: Day, { from }: Staff, today: Day): void {
  if (isDay(on) && on >= from && on <= today) return;
  throw new InvalidInput([
    { path, zh: '日期应在到岗日期与今天之间', en: 'between the day of appointment and today' },
  ]);
}
