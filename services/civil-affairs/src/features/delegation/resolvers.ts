import { dayOf, type Actor, type Result } from '@ger/kernel';
import type { CommandInput } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { endDelegation } from './commands/finish-delegation.ts';
import { nameDelegate } from './commands/name-delegate.ts';
import { delegationsById, delegationsOfChildren } from './queries.ts';
import type { Delegation } from './rules/delegation.ts';
import { DELEGATION } from './rules/machine.ts';

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

export const delegationResolvers: Resolvers = {
  Child: {
    delegations: async ({ id }, _, context) => (await context.batch(delegationsOfChildren).load(id)) ?? [],
  },
  Delegation: {
    actions: (delegation, _, { actor, now }) =>
      DELEGATION.actions({ ...delegation, today: dayOf(now), anotherInForce: false }, actor),
  },
  Mutation: {
    nameDelegate: onDelegation('nameDelegate', nameDelegate),
    endDelegation: onDelegation('endDelegation', endDelegation),
  },
};
