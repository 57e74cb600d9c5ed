import type { Actor, Result } from '@ger/kernel';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { dossiersById, recorder } from '../dossier/queries.ts';
import { askForTransfer } from './commands/ask-for-transfer.ts';
import { declineTransfer, grantTransfer, inHandOf, withdrawTransfer } from './commands/decide-transfer.ts';
import { listTransfers, transfersById, type TransferView } from './queries.ts';
import { TRANSFER } from './rules/machine.ts';
import type { Transfer } from './rules/transfer.ts';

const onTransfer = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Transfer>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Transfer) => id,
    payload: 'request',
    read: (context: SubgraphContext, id) => context.batch(transfersById).load(id),
  });

/** Whether the officer's own unit asked: it learns the state, never where the file is nor what was said there. */
const isOurs = ({ unitId }: TransferView, { officer }: SubgraphContext): boolean =>
  officer?.post.unitId === unitId;

const fileOf = ({ subjectId }: TransferView, context: SubgraphContext) =>
  context.batch(dossiersById).load(subjectId);

export const transferResolvers: Resolvers = {
  Query: {
    transferRequests: (_, args, context) => context.read(listTransfers, args),
  },
  TransferRequest: {
    ours: (request, _, context) => isOurs(request, context),
    child: async (request, _, context) => (await fileOf(request, context)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    askedBy: ({ askedBy, askerName }) => recorder(askedBy, askerName),
    toResidence: ({ toResidence }) => ({ code: toResidence }),
    decisionReason: (request, _, context) => (isOurs(request, context) ? null : request.decisionReason),
    actions: async (request, _, context) => {
      const file = await fileOf(request, context);
      const inHand = inHandOf(request, context.actor, file?.residence);
      // What is the other side's to do is no button of this one.
      return TRANSFER.actions(inHand, context.actor).filter(({ allowed }) => allowed);
    },
  },
  Mutation: {
    askForTransfer: onTransfer('askForTransfer', askForTransfer),
    grantTransfer: onTransfer('grantTransfer', grantTransfer),
    declineTransfer: onTransfer('declineTransfer', declineTransfer),
    withdrawTransfer: onTransfer('withdrawTransfer', withdrawTransfer),
  },
};
