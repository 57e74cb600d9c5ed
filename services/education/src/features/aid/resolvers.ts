import { ROLES, type Actor, type Result } from '@ger/kernel';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import {
  approveAid,
  budgetKey,
  declineAid,
  recordAidPaid,
  revokeAid,
  setAidBudget,
  withdrawAid,
  type BudgetSet,
} from './commands/decide-aid.ts';
import { proposeAid } from './commands/propose-aid.ts';
import { awardsById, budgetsByKey, listAid } from './queries.ts';
import { AID, aidInHand, type AidAward } from './rules/aid.ts';
import { AID_KINDS, type AidKind } from './rules/aid-kinds.ts';

const onAward = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<AidAward>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: AidAward) => id,
    payload: 'award',
    read: (context: SubgraphContext, id) => context.batch(awardsById).load(id),
  });

export const aidResolvers: Resolvers = {
  Query: {
    aidKinds: () =>
      (Object.keys(AID_KINDS) as AidKind[]).map((kind) => {
        const { zh, en, boarding, perYear, source, unverified } = AID_KINDS[kind];
        return {
          kind,
          zh,
          en,
          boarding,
          primary: perYear?.primary ?? null,
          junior: perYear?.junior ?? null,
          source,
          unverified,
        };
      }),
    aidAwards: (_, args, context) => context.read(listAid, args),
    aidBudgets: async (_, { schoolYear }, context) => {
      const { officer } = context;
      if (!officer || ROLES[officer.post.role].group !== 'EDUCATION') return [];
      return (await context.batch(budgetsByKey).load(budgetKey(officer.post.unitId, schoolYear))) ?? [];
    },
  },
  AidAward: {
    school: ({ unitId }) => ({ id: unitId }),
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
    actions: (award, _, { actor }) => AID.actions(aidInHand(award, actor), actor),
  },
  Mutation: {
    proposeAid: onAward('proposeAid', proposeAid),
    approveAid: onAward('approveAid', approveAid),
    declineAid: onAward('declineAid', declineAid),
    withdrawAid: onAward('withdrawAid', withdrawAid),
    recordAidPaid: onAward('recordAidPaid', recordAidPaid),
    revokeAid: onAward('revokeAid', revokeAid),
    setAidBudget: mutation({
      name: 'setAidBudget',
      command: setAidBudget,
      idOf: ({ id }: BudgetSet) => id,
      payload: 'budgets',
      read: async (context, key) => (await context.batch(budgetsByKey).load(key)) ?? [],
    }),
  },
};
