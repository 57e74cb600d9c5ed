import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { reportFinding } from './commands/report-finding.ts';
import { receipts } from './queries.ts';
import type { Report } from './rules/report.ts';

export const reportResolvers: Resolvers = {
  Query: {
    receipt: async (_, { receiptNumber }, context) =>
      (await context.batch(receipts).load(receiptNumber)) ?? null,
  },
  Mutation: {
    reportFinding: mutation({
      name: 'reportFinding',
      command: reportFinding,
      idOf: ({ receiptNumber }: Report) => receiptNumber,
      payload: 'receipt',
      read: (context, receiptNumber) => context.batch(receipts).load(receiptNumber),
    }),
  },
};
