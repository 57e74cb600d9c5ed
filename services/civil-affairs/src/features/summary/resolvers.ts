import { found, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { divisionsByCode } from '../division/queries.ts';
import { checksOf } from './checks.ts';
import { keptQuarters, summaryOf, type Summary } from './queries.ts';
import { BLOCKS, COLUMNS, inOrder } from './rules/columns.ts';
import { summarySheet } from './workbook.ts';

const checks = (summary: Summary, context: SubgraphContext) => checksOf(summary, context.signedIn());

export const summaryResolvers: Resolvers = {
  Query: {
    officialSummary: (_, { division, quarter }, context) =>
      context.read(summaryOf, {
        division: division ?? context.signedIn().post.divisions[0] ?? '',
        quarter: quarter ?? null,
      }),
    summaryQuarters: (_, _args, context) => context.read(keptQuarters, undefined),
  },
  OfficialSummary: {
    division: ({ division }) => ({ code: division }),
    columns: () => [...COLUMNS],
    rows: ({ rows }) => [...rows],
    checks: (summary, _, context) => checks(summary, context),
    sheet: async (summary, _, context) => {
      const codes = [summary.division, ...summary.rows.map(({ division }) => division)];
      const places = await Promise.all(
        codes.map(async (code) => found(await context.batch(divisionsByCode).load(code))),
      );
      const names = new Map(codes.map((code, index) => [code, places[index]]));
      return summarySheet(summary, checks(summary, context), (code) => names.get(code));
    },
  },
  SummaryRow: {
    division: ({ division }) => ({ code: division }),
    figures: ({ figures }) => inOrder(figures),
  },
  SummaryColumn: {
    blockZh: ({ block }) => BLOCKS[block].zh,
    blockEn: ({ block }) => BLOCKS[block].en,
  },
  SummaryCheck: {
    unverified: ({ unverified }) => unverified === true,
  },
};
