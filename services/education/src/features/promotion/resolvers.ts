import type { SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { promoteSchool, undoPromotion } from './commands/promote-school.ts';
import { planOfOwnSchool, type PromotionView } from './queries.ts';
import { countOf, type PromotionRow } from './rules/plan.ts';
import { PROMOTION, promotionInHand, type Promotion } from './rules/promotion.ts';

const pupilsOf = (rows: readonly PromotionRow[]): number =>
  rows.reduce((sum, { enrolmentIds }) => sum + enrolmentIds.length, 0);
const promotion = {
  idOf: ({ schoolYear }: Promotion) => String(schoolYear),
  payload: 'promotion',
  read: async (context: SubgraphContext, schoolYear: string): Promise<PromotionView | undefined> =>
    (await context.read(planOfOwnSchool, { schoolYear: Number(schoolYear) })) ?? undefined,
} as const;

export const promotionResolvers: Resolvers = {
  Query: {
    promotionPlan: (_, args, context) => context.read(planOfOwnSchool, args),
  },
  PromotionPlan: {
    schoolYear: ({ promotion: { schoolYear } }) => schoolYear,
    state: ({ promotion: { state } }) => state,
    rows: ({ rows }) => [...rows],
    moving: ({ rows }) => countOf(rows, 'MOVES'),
    finishing: ({ rows }) => countOf(rows, 'FINISHES'),
    staying: ({ rows }) => countOf(rows, 'STAYS'),
    actions: ({ promotion: one, rows, today }, _, { actor }) =>
      PROMOTION.actions(promotionInHand(one, { actor, today, pupils: pupilsOf(rows) }), actor),
  },
  PromotionRow: {
    fromClass: ({ from }) => from,
    toGrade: ({ to }) => to?.grade ?? null,
    toName: ({ to }) => to?.name ?? null,
    pupils: ({ enrolmentIds }) => enrolmentIds.length,
  },
  Mutation: {
    promoteSchool: mutation({ name: 'promoteSchool', command: promoteSchool, ...promotion }),
    undoPromotion: mutation({ name: 'undoPromotion', command: undoPromotion, ...promotion }),
  },
};
