import { dayOf, ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { isWatched, type DropoutCase } from '../rules/dropout-case.ts';
import { DROPOUT } from '../rules/machine.ts';
import { actOn, type Act } from './act.ts';
import { newCase } from './new-case.ts';
import { reopen } from './reopen.ts';

/** A streak of unexcused absence, as its event names it. */
export interface AbsenceOfPupil {
  readonly pupilId: string;
  readonly absenceId: string;
}

/** 旷课预警 — absent again while watched after a return: the same case reopens (3.3.h). */
export const relapse =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { pupilId }: AbsenceOfPupil): Promise<Result<DropoutCase | undefined>> =>
    inTransaction(async (tx) => reopenWatched(tx, actor, await tx.dropouts.findLatestOf(pupilId)));

/**
 * 旷课达到登记天数 — suspect a dropout, so that the school finds the case waiting for its registration (3.3.g, 3.3.h).
 * Nothing when a case runs already; within the watch after a return the same case reopens.
 */
export const suspectDropout =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { pupilId, absenceId }: AbsenceOfPupil): Promise<Result<DropoutCase | undefined>> =>
    inTransaction(async (tx) => {
      const latest = await tx.dropouts.findLatestOf(pupilId);
      if (latest && (DROPOUT.isOpen(latest.state) || isWatched(latest, dayOf(tx.now))))
        return reopenWatched(tx, actor, latest);
      const pupil = await tx.pupils.get(pupilId);
      const begins = { state: DROPOUT.initial, absenceId, registeredOn: null };
      return ok(await tx.dropouts.add(await newCase(tx, pupil, begins), '连续旷课达到登记天数'));
    });

/** 考勤更正 — the streak the suspicion rests on is no longer what it was: withdraw it, if nobody has registered it yet. */
export const withdrawSuspicion =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { pupilId, absenceId }: AbsenceOfPupil): Promise<Result<DropoutCase | undefined>> =>
    inTransaction(async (tx) => {
      const latest = await tx.dropouts.findLatestOf(pupilId);
      if (latest?.state !== 'SUSPECTED' || latest.absenceId !== absenceId) return ok(undefined);
      return actOn(WITHDRAW, { tx, actor, dropout: latest, input: undefined });
    });

const WITHDRAW: Act<undefined> = {
  action: 'withdrawSuspicion',
  reasonOf: () => '考勤更正，连续旷课不成立',
  say: (tx, about) => tx.outbox.add('dropout.closed-in-error', about),
};

async function reopenWatched(
  tx: EducationTx,
  actor: Actor,
  dropout: DropoutCase | undefined,
): Promise<Result<DropoutCase | undefined>> {
  if (!dropout || !isWatched(dropout, dayOf(tx.now))) return ok(undefined);
  return actOn(reopen, { tx, actor, dropout, input: { reason: '复学观察期内再次连续旷课' } });
}
