import { invitationMachine, invitationReactions } from '@ger/subgraph/activity-invitation';

/** 群团组织答复学校邀请 — who of the unit that was invited may answer (3.3.e). */
export const ACTIVITY_INVITATION = invitationMachine('mass-organizations');

export const activityInvitationReactions = invitationReactions('mass-organizations', ACTIVITY_INVITATION);
