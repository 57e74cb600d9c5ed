import {
  dayOf,
  inputProblems,
  InvalidInput,
  isDay,
  isDivisionCode,
  newId,
  ok,
  type Actor,
  type Day,
  type DivisionCode,
  type Result,
} from '@ger/kernel';
import { requirePlace, unitOf } from '@ger/subgraph';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { STAFF_KINDS, type StaffKind } from '../rules/kinds.ts';
import { STAFF, type StaffSubject } from '../rules/machine.ts';
import { villageOf, type Staff } from '../rules/staff.ts';
import { newcomerOf, type Newcomer, type PersonInput } from './people.ts';
import { sayAppointed } from './say.ts';

export interface Hiring {
  readonly person: PersonInput;
  readonly qualification?: string | null;
  readonly from: Day;
  readonly vettedOn: Day;
  readonly vettingClear: boolean;
}

export interface AppointStaffInput extends Hiring {
  readonly idempotencyKey: string;
  readonly kind: StaffKind;
  readonly division: DivisionCode;
}

/**
 * 配备人员 — appoint somebody to a position of the roster (3.2.d, 6.3.d, L.15). Refused, naming all that is missing, unless
 * the position is free, the vetting is of the past year and clear, and the person is not barred (L.13).
 */
export const appointStaff =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: AppointStaffInput): Promise<Result<Staff>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      checkHiring(input, today);
      if (!isDivisionCode(input.division) || !(await tx.divisions.isInUse(input.division)))
        throw new InvalidInput([
          { path: 'division', zh: '没有这个区划，或已停用', en: 'no such division in use' },
        ]);
      const inReach = requirePlace(actor, input.division, '3.2.a');
      if (!inReach.ok) return inReach;
      await tx.staff.holdPosition(input.kind, input.division);
      const newcomer = await newcomerOf(tx, input.person);
      const step = STAFF.attempt(
        await proposed(tx, input, newcomer, today),
        STAFF_KINDS[input.kind].appointedBy,
        actor,
      );
      return step.ok ? ok(await hire(tx, actor, input, newcomer)) : step;
    });

/** A position as it would be filled, for the machine to look at. */
async function proposed(
  tx: CivilAffairsTx,
  { kind, division, vettedOn, vettingClear }: AppointStaffInput,
  { barred }: Newcomer,
  today: Day,
): Promise<StaffSubject> {
  const taken = STAFF_KINDS[kind].single && (await tx.staff.isTaken(kind, division));
  return { state: 'PROPOSED', kind, division, today, vettedOn, vettingClear, barred, taken };
}

/** Writes the person and the position, says it, and closes the gap there was. */
export async function hire(
  tx: CivilAffairsTx,
  actor: Actor,
  input: Omit<AppointStaffInput, 'idempotencyKey'>,
  { person, postId }: Newcomer,
): Promise<Staff> {
  const { kind, division, qualification, from, vettedOn } = input;
  await tx.staff.savePerson(person);
  const staff = await tx.staff.add({
    id: newId(),
    version: 1,
    state: 'ACTIVE',
    person,
    kind,
    division,
    unitId: await employerOf(tx, actor, division),
    postId,
    qualification: qualification?.trim() || null,
    trainings: [],
    from,
    until: null,
    endReason: null,
    vettedOn,
  });
  await sayAppointed(tx, staff);
  if (kind === 'CHILD_DIRECTOR') await tx.gaps.close('VILLAGE_WITHOUT_DIRECTOR', division);
  return staff;
}

/** Who employs: for a village or township the township's office, else the unit that appoints. */
async function employerOf(tx: CivilAffairsTx, actor: Actor, division: DivisionCode): Promise<string> {
  const isBelowBanner = villageOf(division) !== null || division.length === 9;
  return (isBelowBanner ? await tx.directory.townshipOf(division) : undefined) ?? unitOf(actor);
}

/** Throws InvalidInput with everything that is wrong with the days of an appointment. */
export function checkHiring({ from, vettedOn }: Hiring, today: Day): void {
  const problems = inputProblems();
  problems.check(
    isDay(from) && from <= today,
    'from',
    '到岗日期不能晚于今天；将来到岗的到时登记',
    'not later than today',
  );
  problems.check(
    isDay(vettedOn) && vettedOn <= today,
    'vettedOn',
    '查询日期不能晚于今天',
    'not later than today',
  );
  problems.throwIfAny();
}
