import type { Actor, Result } from '@ger/kernel';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import { closeBullying, recordBullyingHandling, reportBullyingAgain } from './commands/handle-bullying.ts';
import { reportBullying } from './commands/report-bullying.ts';
import { casesById, listBullying } from './queries.ts';
import { BULLYING, bullyingInHand, reportByOf, type BullyingCase } from './rules/bullying.ts';

const onCase = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<BullyingCase>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: BullyingCase) => id,
    payload: 'bullyingCase',
    read: (context: SubgraphContext, id) => context.batch(casesById).load(id),
  });

export const bullyingResolvers: Resolvers = {
  Query: { bullyingCases: (_, args, context) => context.read(listBullying, args) },
  BullyingCase: {
    school: ({ unitId }) => ({ id: unitId }),
    reportBy: async (one, _, context) => reportByOf(one, await context.tightened()),
    forms: ({ forms }) => [...forms],
    handling: ({ handling }) => [...handling],
    victims: ({ victims }) => [...victims],
    aggressors: async ({ aggressors }, _, context) => {
      const pupils = await Promise.all(aggressors.map((id) => context.batch(pupilsById).load(id)));
      return pupils.filter((pupil) => pupil !== undefined);
    },
    actions: (one, _, { actor }) => BULLYING.actions(bullyingInHand(one, actor), actor),
  },
  BullyingVictim: {
    pupil: async ({ pupilId }, _, context) => (await context.batch(pupilsById).load(pupilId)) ?? null,
  },
  Mutation: {
    reportBullying: onCase('reportBullying', reportBullying),
    reportBullyingAgain: onCase('reportBullyingAgain', reportBullyingAgain),
    recordBullyingHandling: onCase('recordBullyingHandling', recordBullyingHandling),
    closeBullying: onCase('closeBullying', closeBullying),
  },
};
