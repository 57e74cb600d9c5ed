import { on } from '../../deps.ts';
import { repeatContacts } from './commands/repeat-contacts.ts';

/** What a confirmed match of pupil and dossier brings about in the log (3.3.f, 3.3.j). */
export const contactLogReactions = [
  on('education/pupil.matched', async (deps, actor, { childId, payload }) => {
    if (childId !== null) await repeatContacts(deps)(actor, { pupilId: payload.pupilId, childId });
  }),
];
