import { ok, type Actor, type Day, type Result } from '@ger/kernel';
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

/**
 * The names that stand on written reports, and since when a unit is closed: a closed school owes no report and takes no pupils.
 * A unit recorded before names were said has none.
 */
const keepUnit =
  ({ inTransaction }: EducationDeps) =>
  ({
    unitId,
    name,
    until,
  }: {
    unitId: string;
    name?: string | undefined;
    until?: Day | undefined;
  }): Promise<Result<void>> =>
    inTransaction(async (tx) => {
      if (name !== undefined) await tx.units.keepName(unitId, name);
      await tx.units.keepEnd(unitId, until ?? null);
      return ok(undefined);
    });

/** What the attendance brings about in dropout cases (3.3.g, 3.3.h). */
export const dropoutReactions = [
  on('education/absence.alerted', follow(relapse)),
  on('education/absence.limit-reached', follow(suspectDropout)),
  on('education/absence.corrected', follow(withdrawSuspicion)),
  on('civil-affairs/unit.recorded', async (deps, _, { payload }) => void (await keepUnit(deps)(payload))),
];
