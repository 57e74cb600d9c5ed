import { found, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { dossiersById } from '../dossier/queries.ts';
import { requestNeedAgain, withdrawNeed } from './commands/settle-need.ts';
import * as track from './commands/track-need.ts';
import { listNeeds, needsById, needsOfChildren, stepsOfNeeds } from './queries.ts';
import { NEED, TRACKED_ACTIONS } from './rules/machine.ts';
import { answerDue, currentRequest, type Need } from './rules/need.ts';

const isTracked = (need: Need): boolean => currentRequest(need)?.agency === 'outside';

const need = {
  idOf: ({ id }: Need): string => id,
  payload: 'need' as const,
  read: (context: SubgraphContext, id: string) => context.batch(needsById).load(id),
};

export const needResolvers: Resolvers = {
  Query: {
    needs: (_, args, context) => context.read(listNeeds, args),
  },
  Child: {
    needs: async ({ id }, _, context) => (await context.batch(needsOfChildren).load(id)) ?? [],
  },
  Need: {
    child: async ({ childId }, _, context) => found(await context.batch(dossiersById).load(childId)),
    requests: ({ requests }) => [...requests],
    isTracked,
    answerDueAt: (one) => answerDue(one),
    isAnswerLate: (one, _, { now }) => (answerDue(one) ?? now) < now,
    steps: async ({ id }, _, context) => (await context.batch(stepsOfNeeds).load(id)) ?? [],
    // What is answered in another service is no button here, not even one that cannot be pressed.
    actions: (one, _, { actor }) =>
      NEED.actions(one, actor).filter(({ action }) => isTracked(one) || !TRACKED_ACTIONS.includes(action)),
  },
  NeedRequest: {
    unit: ({ unitId }) => ({ id: unitId }),
    requestedAt: ({ requestedAt }) => new Date(requestedAt),
    body: ({ body }) => body ?? null,
    sentOn: ({ sentOn }) => sentOn ?? null,
    answeredAt: ({ answeredAt }) => (answeredAt === null ? null : new Date(answeredAt)),
  },
  Mutation: {
    requestNeedAgain: mutation({ ...need, name: 'requestNeedAgain', command: requestNeedAgain }),
    withdrawNeed: mutation({ ...need, name: 'withdrawNeed', command: withdrawNeed }),
    sendNeedToBody: mutation({ ...need, name: 'sendNeedToBody', command: track.sendNeedToBody }),
    recordBodyAccepted: mutation({ ...need, name: 'recordBodyAccepted', command: track.recordBodyAccepted }),
    recordBodyDeclined: mutation({ ...need, name: 'recordBodyDeclined', command: track.recordBodyDeclined }),
    recordBodyProgress: mutation({ ...need, name: 'recordBodyProgress', command: track.recordBodyProgress }),
    recordBodyFulfilled: mutation({
      ...need,
      name: 'recordBodyFulfilled',
      command: track.recordBodyFulfilled,
    }),
  },
};
