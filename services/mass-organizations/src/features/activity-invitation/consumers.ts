import { noteCancelled, noteInvitation } from '@ger/subgraph/activity-invitation';
import { on } from '../../deps.ts';
import { ACTIVITY_INVITATION } from './invitation.ts';

/** What schools and education bureaus ask: to take part in activities of campus safety (3.3.e). */
export const activityInvitationReactions = [
  on('education/activity.partner-invited', (deps, actor, { payload }) =>
    noteInvitation('mass-organizations', deps)(actor, payload),
  ),
  on('education/activity.cancelled', (deps, actor, { payload }) =>
    noteCancelled(ACTIVITY_INVITATION, deps)(actor, payload.activityId),
  ),
];
