import { ok, type Actor, type Result } from '@ger/kernel';
import { on, type EducationDeps } from '../../deps.ts';
import {
  relapse,
  suspectDropout,
  withdrawSuspicion,
  type AbsenceOfPupil,
} from './commands/follow-attendance.ts';

type FollowUp = (deps: EducationDeps) => (actor: Actor, absence: AbsenceOfPupil) => Promise<Result<unknown>>;

/** A refusal here is a fault of ours: the event is tried again and then shown to an operator. */
const follow =
  (command: FollowUp) => async (deps: EducationDeps, actor: Actor, event: { payload: AbsenceOfPupil }) => {
    const result = await command(deps)(actor, event.payload);
    if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  };

/** The names that stand on written reports; a unit recorded before names were said has none. */
const keepUnitName =
  ({ inTransaction }: EducationDeps) =>
  ({ unitId, name }: { unitId: string; name?: string | undefined }): Promise<Result<void>> =>
    inTransaction(async (tx) => {
      if (name !== undefined) await tx.units.keepName(unitId, name);
      return ok(undefined);
    });

/** What the attendance brings about in dropout cases (3.3.g, 3.3.h). */
export const dropoutReactions = [
  on('education/absence.alerted', follow(relapse)),
  on('education/absence.limit-reached', follow(suspectDropout)),
  on('education/absence.corrected', follow(withdrawSuspicion)),
  on('civil-affairs/unit.recorded', async (deps, _, { payload }) => void (await keepUnitName(deps)(payload))),
];
