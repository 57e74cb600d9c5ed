import { on } from '../../deps.ts';
import { alignChild, alignChildren } from './commands/align-child.ts';

/**
 * Our own news of a child changes what is to be verified (3.2.b): a reaction, not a part of those commands, so that
 * whatever registers or moves a child (a form, a sheet, another agency's event) is covered.
 */
export const verificationReactions = [
  on(
    'civil-affairs/child.registered',
    (deps, actor, { payload }) => alignChild(deps)(actor, payload.childId),
    (news) =>
      alignChildren(
        news.map(({ deps, actor, envelope }) => ({ deps, actor, childId: envelope.payload.childId })),
      ),
  ),
  on('civil-affairs/child.moved', (deps, actor, { payload }) => alignChild(deps)(actor, payload.childId)),
  on('civil-affairs/child.closed', (deps, actor, { payload }) => alignChild(deps)(actor, payload.childId)),
  on('civil-affairs/child.reopened', (deps, actor, { payload }) => alignChild(deps)(actor, payload.childId)),
  on('civil-affairs/child.merged', (deps, actor, { payload }) => alignChild(deps)(actor, payload.childId)),
  on('civil-affairs/child.unmerged', (deps, actor, { payload }) => alignChild(deps)(actor, payload.childId)),
];
