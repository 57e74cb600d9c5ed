import { invitationMachine, invitationReactions } from '@ger/subgraph/activity-invitation';

/** 公安机关答复学校邀请 — who of the unit that was invited may answer (3.3.e). */
export const ACTIVITY_INVITATION = invitationMachine('police');

export const activityInvitationReactions = invitationReactions('police', ACTIVITY_INVITATION);
