import type { SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { registerSocialOrganization } from './commands/register-social-organization.ts';
import { listOrganizations, organizationsById } from './queries.ts';
import type { SocialOrganization } from './rules/social-organization.ts';

const organizationById = (context: SubgraphContext, id: string): Promise<SocialOrganization | undefined> =>
  context.batch(organizationsById).load(id);

export const socialOrganizationResolvers: Resolvers = {
  Query: {
    socialOrganizations: (_, { service }, context) => context.read(listOrganizations, service ?? null),
  },
  SocialOrganization: {
    __resolveReference: async ({ id }, context) => (await organizationById(context, id)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    services: ({ services }) => [...services],
    divisions: ({ divisions }) => divisions.map((code) => ({ code })),
  },
  Mutation: {
    registerSocialOrganization: mutation({
      name: 'registerSocialOrganization',
      command: registerSocialOrganization,
      idOf: ({ id }: SocialOrganization) => id,
      payload: 'organization',
      read: organizationById,
    }),
  },
};
