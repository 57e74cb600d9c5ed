import { on } from '../../deps.ts';
import { noteCancelled, noteInvitation } from './commands/note-invitation.ts';

/** What schools and education bureaus ask: to take part in activities of campus safety (3.3.e). */
export const activityInvitationReactions = [
  on('education/activity.partner-invited', (deps, actor, { payload }) => {
    const {
      invitationId: id,
      activityId,
      organizerUnitId,
      toUnitId: unitId,
      place,
      topic,
      on: day,
    } = payload;
    return noteInvitation(deps)(actor, { id, activityId, organizerUnitId, unitId, place, topic, on: day });
  }),
  on('education/activity.cancelled', (deps, actor, { payload }) =>
    noteCancelled(deps)(actor, payload.activityId),
  ),
];
