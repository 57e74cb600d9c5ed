import type { Resolvers } from '../../generated/graphql.ts';
import { findingsOfChildren } from './queries.ts';
import { reportByOf } from './rules/finding.ts';

export const findingResolvers: Resolvers = {
  Child: {
    findings: async ({ id }, _, context) => (await context.batch(findingsOfChildren).load(id)) ?? [],
  },
  RecordedFinding: {
    reportBy: async (finding, _, context) => reportByOf(finding, await context.tightened()),
  },
};
