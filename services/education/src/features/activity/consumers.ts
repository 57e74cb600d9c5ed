import { on } from '../../deps.ts';

/** What the agencies that were invited answer, each in its own service (3.3.e). */
export const activityReactions = (['police', 'mass-organizations'] as const).map((agency) =>
  on(`${agency}/activity-invitation.answered`, ({ inTransaction }, _, { payload }) =>
    inTransaction(({ activities }) =>
      activities.answered({
        id: payload.invitationId,
        people: payload.people,
        accepted: payload.accepted,
      }),
    ),
  ),
);
