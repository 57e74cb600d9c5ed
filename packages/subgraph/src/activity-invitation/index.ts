export { acceptInvitation, declineInvitation, type InvitationTx } from './answer-invitation.ts';
export { invitationInHand, invitationMachine, type ActivityInvitation } from './invitation.ts';
export { activityInvitationTable } from './migration.ts';
export { noteCancelled, noteInvitation } from './note-invitation.ts';
export { invitationsById, listInvitations } from './queries.ts';
export { activityInvitationStore, type ActivityInvitationStore } from './store.ts';
