export { SocialOrganizationEntity } from './entities.ts';
export { organizationsById } from './queries.ts';
export { socialOrganizationResolvers } from './resolvers.ts';
export type { ServiceKind } from './rules/social-organization.ts';
