import { addDays, dayOf, inputProblems, newId, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { DORMITORY, inHandOf, type Dormitory } from '../rules/dormitory.ts';
import { fillBy, gapsOf, nightsAhead } from '../rules/roster.ts';
import type { RosterGap } from '../store.ts';

export interface NightDutyInput {
  readonly idempotencyKey: string;
  readonly dormitoryId: string;
  readonly nights: readonly Day[];
}
export interface AssignNightDutyInput extends NightDutyInput {
  /** Name of who is on duty. */
  readonly onDuty: string;
}

/** Nights that are entered at once. */
const MOST_NIGHTS = 62;

const enter =
  (action: 'assignNightDuty' | 'clearNightDuty') =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: NightDutyInput & { readonly onDuty?: string }): Promise<Result<Dormitory>> =>
    inTransaction(async (tx) => {
      const dormitory = await tx.boarding.getForChange(input.dormitoryId);
      const step = DORMITORY.attempt(inHandOf(dormitory, actor), action, actor);
      if (!step.ok) return step;
      const nights = [...new Set(input.nights)];
      const name = input.onDuty?.trim() ?? null;
      const problems = inputProblems();
      const isSome = nights.length > 0 && nights.length <= MOST_NIGHTS;
      problems.check(
        isSome,
        'nights',
        `请选择 1 至 ${MOST_NIGHTS} 个夜晚`,
        `from 1 to ${MOST_NIGHTS} nights`,
      );
      const today = dayOf(tx.now);
      problems.check(
        nights.every((night) => night >= today),
        'nights',
        '不能补登已经过去的夜晚',
        'not a night that is over',
      );
      problems.check(name !== '', 'onDuty', '请填写值班人员', 'name who is on duty');
      problems.throwIfAny();
      for (const night of nights) await tx.boarding.enterDuty(dormitory, night, name);
      if (name !== null)
        for (const night of nights)
          await sayFilled(tx, dormitory, await tx.boarding.fillGap(dormitory.id, night));
      return ok(dormitory);
    });

/** 安排值班 — enter who is on duty on these nights (3.3.i); a gap that was found is filled by it. Entered again, the latest counts. */
export const assignNightDuty: (
  deps: EducationDeps,
) => (actor: Actor, input: AssignNightDutyInput) => Promise<Result<Dormitory>> = enter('assignNightDuty');

/** 取消值班 — nobody is on duty on these nights after all (3.3.i); a gap is found anew. */
export const clearNightDuty: (
  deps: EducationDeps,
) => (actor: Actor, input: NightDutyInput) => Promise<Result<Dormitory>> = enter('clearNightDuty');

/** 查找值班缺口 — looks at the nights ahead of every dormitory with boarders, and says each gap once (3.3.i). */
export const findRosterGaps =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor): Promise<void> =>
    inTransaction(async (tx) => {
      const tightened = await tx.tightened();
      for (const dormitory of await tx.boarding.inhabited()) {
        const ahead = nightsAhead({ division: dormitory.place, day: dayOf(tx.now) }, tightened);
        const nights = ahead.filter((night) => fillBy(night) > tx.now);
        const mornings = nights.map((night) => addDays(night, 1));
        const daysOff = await tx.boarding.daysOff(dormitory.unitId, mornings);
        const assigned = await tx.boarding.assignedNights(dormitory.id, nights);
        for (const night of gapsOf(dormitory, nights, assigned, daysOff)) {
          const found = await tx.boarding.noteGap({ gapId: newId(), dormitoryId: dormitory.id, night });
          if (found) await sayGap(tx, dormitory, found);
        }
      }
    });

const about = ({ unitId, place }: Dormitory, { gapId, dormitoryId, night }: RosterGap) => ({
  aggregateId: gapId,
  childId: null,
  division: place,
  payload: { gapId, dormitoryId, schoolUnitId: unitId, night },
});

async function sayGap(tx: EducationTx, dormitory: Dormitory, gap: RosterGap): Promise<void> {
  const said = about(dormitory, gap);
  const payload = { ...said.payload, fillBy: fillBy(gap.night).toISOString() };
  await tx.outbox.add('roster.gap-found', { ...said, payload });
}

async function sayFilled(tx: EducationTx, dormitory: Dormitory, gap: RosterGap | undefined): Promise<void> {
  if (gap) await tx.outbox.add('roster.filled', about(dormitory, gap));
}
