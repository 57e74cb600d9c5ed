import { on } from '../../deps.ts';
import { repeatPositive } from './commands/repeat-positive.ts';

/** What a confirmed match of pupil and dossier brings about in screenings (3.3.c, 3.3.f). */
export const screeningReactions = [
  on('education/pupil.matched', async (deps, actor, { childId, payload }) => {
    if (childId !== null) await repeatPositive(deps)(actor, { pupilId: payload.pupilId, childId });
  }),
];
