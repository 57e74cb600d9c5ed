import { dayOf, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import { requireOwnUnit, requireRole } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { isWatched, type DropoutCase } from '../rules/dropout-case.ts';
import { DROPOUT } from '../rules/machine.ts';
import { aboutCase, actOn, type Act } from './act.ts';
import { newCase } from './new-case.ts';

export interface RegisterDropoutInput {
  readonly idempotencyKey: string;
  readonly pupilId: string;
  readonly reason: string;
}

const WATCH_RUNNING: Refusal = {
  code: 'WATCH_RUNNING',
  clause: '3.3.h',
  zh: '该学生仍在复学观察期内，请在原个案上重新办理',
  en: 'The watch after the return still runs: reopen the same case',
  missing: [],
};

const NOT_ENROLLED: Refusal = {
  code: 'NOT_ENROLLED',
  clause: '3.3.h',
  zh: '该学生已不在本校就读',
  en: 'The pupil is no longer enrolled at this school',
  missing: [],
};

const sayRegistered = async (tx: EducationTx, dropout: DropoutCase): Promise<void> => {
  const { payload, ...about } = await aboutCase(tx, dropout);
  await tx.outbox.add('dropout.registered', {
    ...about,
    payload: { ...payload, absenceId: dropout.absenceId },
  });
};

const REGISTER: Act<RegisterDropoutInput> = {
  action: 'registerDropout',
  reasonOf: ({ reason }) => reason,
  change: (dropout, _, { now }) => ({ ...dropout, registeredOn: dayOf(now) }),
  say: (tx, _, dropout) => sayRegistered(tx, dropout),
};

/**
 * 辍学登记 — register the dropout of a pupil of one's own school (3.3.h). A suspicion that the attendance gave rise to
 * becomes the registered case; without one a case begins here.
 */
export const registerDropout =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: RegisterDropoutInput): Promise<Result<DropoutCase>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.teacher', 'school.head'], '3.3.h');
      if (!allowed.ok) return allowed;
      const pupil = await tx.pupils.get(input.pupilId);
      const own = requireOwnUnit(actor, pupil.unitId, '3.3.h');
      if (!own.ok) return own;
      const latest = await tx.dropouts.findLatestOf(pupil.id);
      if (latest && DROPOUT.isOpen(latest.state))
        return actOn(REGISTER, { tx, actor, dropout: latest, input });
      if (latest && isWatched(latest, dayOf(tx.now))) return refuse(WATCH_RUNNING);
      if (!(await tx.pupils.isEnrolled(pupil.id))) return refuse(NOT_ENROLLED);
      const begins = { state: 'REGISTERED', absenceId: null, registeredOn: dayOf(tx.now) } as const;
      const dropout = await tx.dropouts.add(await newCase(tx, pupil, begins), input.reason);
      await sayRegistered(tx, dropout);
      return ok(dropout);
    });
