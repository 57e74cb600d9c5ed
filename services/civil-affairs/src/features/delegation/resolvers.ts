import { dayOf, mask, type Actor, type Result } from '@ger/kernel';
import { found, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { dossiersById } from '../dossier/queries.ts';
import { findingsBySource } from '../finding/queries.ts';
import { beside } from './commands/act.ts';
import { endDelegation } from './commands/finish-delegation.ts';
import { confirmDelegation, extendDelegation, giveDelegationNotice } from './commands/keep-delegation.ts';
import { nameDelegate } from './commands/name-delegate.ts';
import { confirmationFile, noticeFile, type PaperFacts } from './papers.ts';
import { delegationsById, delegationsOfChildren, holdsToday, paperPlaces } from './queries.ts';
import { numberOf, type Delegation } from './rules/delegation.ts';
import { DELEGATION } from './rules/machine.ts';
import { expiresSoon, outstandingOf } from './rules/outstanding.ts';

const onDelegation = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Delegation>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Delegation) => id,
    payload: 'delegation',
    read: (context, id) => context.batch(delegationsById).load(id),
  });

const dossierOf = async ({ childId }: Delegation, context: SubgraphContext) =>
  found(await context.batch(dossiersById).load(childId));

async function paperFacts(delegation: Delegation, context: SubgraphContext): Promise<PaperFacts> {
  const dossier = await dossierOf(delegation, context);
  const places = await context.read(paperPlaces, dossier.residence);
  return { delegation, dossier, ...places, on: dayOf(context.now) };
}

export const delegationResolvers: Resolvers = {
  Query: {
    delegation: async (_, { id }, context) => (await context.batch(delegationsById).load(id)) ?? null,
  },
  Child: {
    delegations: async ({ id }, _, context) => (await context.batch(delegationsOfChildren).load(id)) ?? [],
    delegateContact: async ({ id }, _, context) => {
      const all = (await context.batch(delegationsOfChildren).load(id)) ?? [];
      const current = all.find((delegation) => holdsToday(delegation, context.now));
      return current ? { ...current, name: current.delegateName } : null;
    },
  },
  Delegation: {
    number: (delegation) => numberOf(delegation),
    delegateIdentityNumberMasked: ({ delegateIdentityNumber: number }) => number && mask(number),
    childHeard: ({ hearing }) => hearing !== null && hearing.way !== 'NOT_ABLE_TO_EXPRESS',
    expiresSoon: async (delegation, _, context) => {
      const { residence: division } = await dossierOf(delegation, context);
      return expiresSoon(delegation, { division, day: dayOf(context.now) }, await context.tightened());
    },
    outstanding: (delegation) => outstandingOf(delegation),
    finding: async ({ id }, _, context) => (await context.batch(findingsBySource).load(id)) ?? null,
    confirmation: async (delegation, _, context) => confirmationFile(await paperFacts(delegation, context)),
    notice: async (delegation, { to }, context) => noticeFile(to, await paperFacts(delegation, context)),
    actions: async (delegation, _, context) => {
      const dossier = await dossierOf(delegation, context);
      return DELEGATION.actions(
        { ...delegation, ...beside(dossier, dayOf(context.now), await context.tightened()) },
        context.actor,
      );
    },
  },
  Mutation: {
    nameDelegate: onDelegation('nameDelegate', nameDelegate),
    extendDelegation: onDelegation('extendDelegation', extendDelegation),
    endDelegation: onDelegation('endDelegation', endDelegation),
    confirmDelegation: onDelegation('confirmDelegation', confirmDelegation),
    giveDelegationNotice: onDelegation('giveDelegationNotice', giveDelegationNotice),
  },
};
