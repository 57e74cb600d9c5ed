export { SocialOrganizationEntity } from './entities.ts';
export { organizationsById } from './queries.ts';
export { socialOrganizationResolvers } from './resolvers.ts';
export type { ServiceKind, SocialOrganization } from './rules/social-organization.ts';
export { socialOrganizationStore, type SocialOrganizationStore } from './store.ts';
