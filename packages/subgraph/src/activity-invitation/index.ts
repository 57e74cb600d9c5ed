export { acceptInvitation, declineInvitation, type InvitationTx } from './answer-invitation.ts';
export { invitationInHand, invitationMachine, type ActivityInvitation } from './invitation.ts';
export { activityInvitationTable } from './migration.ts';
export { invitationsById, listInvitations } from './queries.ts';
export { invitationReactions } from './reactions.ts';
export { activityInvitationStore, type ActivityInvitationStore } from './store.ts';
