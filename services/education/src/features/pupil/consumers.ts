import { on } from '../../deps.ts';
import { proposeMatches, proposeMatchesOf } from './commands/propose-matches.ts';

/** Matches are looked for when either side becomes known, or its number does (3.3.f). */
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
];
