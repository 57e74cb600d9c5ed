import { dayOf } from '@ger/kernel';
import { found, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { paperPlaces } from '../delegation/queries.ts';
import { dossiersById } from '../dossier/queries.ts';
import {
  applyForAssistance,
  declineAssistance,
  endAssistance,
  grantAssistance,
  recordProvision,
  withdrawAssistance,
} from './commands/keep-assistance.ts';
import { decisionFile } from './paper.ts';
import {
  assistancesById,
  assistancesOfChildren,
  bureauOf,
  listAssistances,
  provisionsOf,
} from './queries.ts';
import { numberOf, type Assistance } from './rules/assistance.ts';
import { ASSISTANCE, inHand } from './rules/machine.ts';

const assistance = {
  idOf: ({ id }: Assistance): string => id,
  payload: 'assistance' as const,
  read: (context: SubgraphContext, id: string) => context.batch(assistancesById).load(id),
};

const dossierOf = async ({ childId }: Assistance, context: SubgraphContext) =>
  found(await context.batch(dossiersById).load(childId));

export const assistanceResolvers: Resolvers = {
  Query: {
    socialAssistances: (_, args, context) => context.read(listAssistances, args),
    socialAssistance: async (_, { id }, context) => (await context.batch(assistancesById).load(id)) ?? null,
  },
  Child: {
    socialAssistances: async ({ id }, _, context) =>
      (await context.batch(assistancesOfChildren).load(id)) ?? [],
    assistanceActions: (_, __, { actor }) =>
      ASSISTANCE.actions({ state: 'PROPOSED', another: false, given: false }, actor),
  },
  SocialAssistance: {
    number: (one) => numberOf(one),
    child: dossierOfChild,
    amount: ({ grant }) => grant?.amount ?? null,
    from: ({ grant }) => grant?.from ?? null,
    until: ({ grant }) => grant?.until ?? null,
    isLate: ({ state, dueAt }, _, { now }) => state === 'APPLIED' && dueAt < now,
    provisions: async ({ id }, _, context) => (await context.batch(provisionsOf).load(id)) ?? [],
    decisionPaper: async (one, _, context) => {
      if (one.decidedOn === null) return null;
      const dossier = await dossierOf(one, context);
      const { village } = await context.read(paperPlaces, dossier.residence);
      const bureau = await context.read(bureauOf, dossier.residence);
      return decisionFile({ assistance: one, dossier, village, bureau, on: dayOf(context.now) });
    },
    actions: (one, _, { actor }) => ASSISTANCE.actions(inHand(one), actor),
  },
  Mutation: {
    applyForAssistance: mutation({ ...assistance, name: 'applyForAssistance', command: applyForAssistance }),
    grantAssistance: mutation({ ...assistance, name: 'grantAssistance', command: grantAssistance }),
    declineAssistance: mutation({ ...assistance, name: 'declineAssistance', command: declineAssistance }),
    withdrawAssistance: mutation({ ...assistance, name: 'withdrawAssistance', command: withdrawAssistance }),
    recordProvision: mutation({ ...assistance, name: 'recordProvision', command: recordProvision }),
    endAssistance: mutation({ ...assistance, name: 'endAssistance', command: endAssistance }),
  },
};

function dossierOfChild(one: Assistance, _: unknown, context: SubgraphContext) {
  return dossierOf(one, context);
}
