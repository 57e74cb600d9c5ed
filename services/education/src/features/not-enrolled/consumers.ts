import { on } from '../../deps.ts';
import { findNotEnrolled } from './commands/find-not-enrolled.ts';
import { settle } from './commands/resolve-not-enrolled.ts';

const find = findNotEnrolled;

/** Ledger and enrolment are compared whenever either changes (3.3.a); the clock does the rest. */
export const notEnrolledReactions = [
  on('civil-affairs/child.registered', async (deps, actor, { payload: { childId } }) => {
    await find(deps)(actor, [childId]);
  }),
  on('civil-affairs/child.moved', async (deps, actor, { payload: { childId } }) => {
    await find(deps)(actor, [childId]);
  }),
  on('civil-affairs/child.status-changed', async (deps, actor, { payload: { childId } }) => {
    await find(deps)(actor, [childId]);
  }),
  on('civil-affairs/child.identity-corrected', async (deps, actor, { payload: { childId } }) => {
    await find(deps)(actor, [childId]);
  }),
  on('civil-affairs/child.closed', async (deps, actor, { payload: { childId, on: day } }) => {
    await deps.inTransaction(({ notEnrolled }) => notEnrolled.noteClosed(childId, day));
    await settle('noteDossierClosed')(deps)(actor, childId);
  }),
  on('civil-affairs/child.reopened', async (deps, actor, { payload: { childId } }) => {
    await deps.inTransaction(({ notEnrolled }) => notEnrolled.noteClosed(childId, null));
    await find(deps)(actor, [childId]);
  }),
  on('education/enrolment.started', async (deps, actor, { childId }) => {
    if (childId !== null) await settle('noteEnrolled')(deps)(actor, childId);
  }),
  on('education/pupil.matched', async (deps, actor, { childId }) => {
    if (childId === null) return;
    const enrolled = await deps.inTransaction(({ notEnrolled }) => notEnrolled.isEnrolled(childId));
    if (enrolled) await settle('noteEnrolled')(deps)(actor, childId);
  }),
];
