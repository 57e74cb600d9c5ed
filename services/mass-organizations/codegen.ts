import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('mass-organizations', {
  Venue: '../features/venue/rules/venue.ts#Venue',
  Session: '../features/venue/rules/venue.ts#Session',
  OrganizationActivityInvitation: '@ger/subgraph/activity-invitation#ActivityInvitation',
  AskedNeed: '../features/asked-need/asked-need.ts#OrganizationNeed',
  SessionPlace: '../features/session-place/rules/session-place.ts#SessionPlace',
});
