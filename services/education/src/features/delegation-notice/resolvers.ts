import type { Resolvers } from '../../generated/graphql.ts';
import { noticesOfChildren } from './queries.ts';

export const delegationNoticeResolvers: Resolvers = {
  Child: {
    delegationNotices: async ({ id }, _, context) => (await context.batch(noticesOfChildren).load(id)) ?? [],
  },
};
