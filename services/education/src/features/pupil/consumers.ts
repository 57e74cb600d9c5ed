import { on } from '../../deps.ts';
import { assignPupil } from './commands/assign-pupil.ts';
import { proposeMatches, proposeMatchesOf } from './commands/propose-matches.ts';

/**
 * Matches are looked for when either side becomes known, or its number does (3.3.f). After a merge was undone, a pupil tied
 * to the child while it stood goes to the child a person named (2.4).
 */
export const pupilReactions = [
  on('education/enrolment.started', async (deps, actor, { payload: { pupilId } }) => {
    await proposeMatchesOf(deps)(actor, { pupilId });
  }),
  on('civil-affairs/child.registered', async (deps, actor, { payload: { identityTokens: tokens } }) => {
    await proposeMatches(deps)(actor, { tokens });
  }),
  on('civil-affairs/child.status-changed', async (deps, actor, { payload: { identityTokens: tokens } }) => {
    await proposeMatches(deps)(actor, { tokens });
  }),
  on('civil-affairs/child.record-assigned', async (deps, actor, { payload }) => {
    if (payload.kind === 'PUPIL') await assignPupil(deps)(actor, payload);
  }),
];
