import { divisionNo, inputProblems, ok, type Actor, type Day, type Result } from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import { inSchoolYear, NOT_A_SCHOOL } from '../../pupil/index.ts';
import { SCHOOL_DAY, type DayOffAction, type SchoolDayOff } from '../rules/day-off.ts';

export interface ChangeDayOffInput {
  readonly idempotencyKey: string;
  readonly on: Day;
  readonly reason: string;
}

const change =
  (action: DayOffAction) =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { on, reason }: ChangeDayOffInput): Promise<Result<SchoolDayOff>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.head'], '3.3.g');
      if (!allowed.ok) return allowed;
      const problems = inputProblems();
      const year = tx.now.getUTCFullYear();
      problems.check(reason.trim() !== '', 'reason', '请说明原因', 'give a reason');
      problems.check(
        [year - 1, year].some((schoolYear) => inSchoolYear(schoolYear, on)),
        'on',
        '日期不在近两个学年内',
        'not within this school year or the one beside it',
      );
      problems.throwIfAny();
      const unitId = unitOf(actor);
      const place = await tx.units.seatOfSchool(unitId);
      if (place === undefined) return { ok: false, refusal: NOT_A_SCHOOL };
      const day = await tx.calendars.getForChange({ unitId, placeNo: divisionNo(place) }, on);
      const step = SCHOOL_DAY.attempt(day, action, actor);
      if (!step.ok) return step;
      return ok(await tx.calendars.append({ ...day, state: step.value.state }, reason.trim()));
    });

/** 登记停课日 — the school has no classes on a day of its own (3.3.g). Refused once attendance of that day is entered. */
export const declareDayOff = change('declareDayOff');

/** 撤销停课日 — there is school on that day after all (3.3.g). */
export const withdrawDayOff = change('withdrawDayOff');
