import { on } from '../../deps.ts';
import { noteDelegation, noteEnd, noteExtension } from './commands/note-delegation.ts';

/** What civil affairs tells the school of a delegation in writing, and what becomes of it (3.1.b, L.3). */
export const delegationNoticeReactions = [
  on('civil-affairs/delegation.notified', async (deps, actor, { payload }) => {
    if (payload.to === 'SCHOOL') await noteDelegation(deps)(actor, payload);
  }),
  on('civil-affairs/delegation.extended', (deps, actor, { payload }) => noteExtension(deps)(actor, payload)),
  on('civil-affairs/delegation.ended', (deps, actor, { payload }) => noteEnd(deps)(actor, payload)),
  on('civil-affairs/delegation.lapsed', (deps, actor, { payload }) => noteEnd(deps)(actor, payload)),
];
