import { childReferences, type SubgraphContext } from '@ger/subgraph';
import { inHandOf, partReader, type OwnPart } from '@ger/subgraph/assessment-part';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { contribute, correct, OWN_PART } from './part.ts';

const partById = (context: SubgraphContext, id: string): Promise<OwnPart | undefined> =>
  context.batch(partReader.partsById).load(id);

const onPart = { idOf: ({ id }: OwnPart): string => id, payload: 'part' as const, read: partById };

export const assessmentPartResolvers: Resolvers = {
  Query: {
    schoolAssessmentPart: async (_, { id }, context) => (await partById(context, id)) ?? null,
    schoolAssessmentParts: (_, args, context) => context.read(partReader.listParts, args),
  },
  SchoolAssessmentPart: {
    __resolveReference: async ({ id }, context) => (await partById(context, id)) ?? null,
    child: async ({ childId }, _, context) => (await context.batch(childReferences).load(childId)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    division: ({ residence }) => (residence === null ? null : { code: residence }),
    domains: ({ domains }) => [...domains],
    actions: (part, _, { actor }) => OWN_PART.actions(inHandOf(part, actor), actor),
  },
  PartDomain: {
    findings: ({ findings }) => [...findings],
  },
  Mutation: {
    contributeSchoolPart: mutation({ ...onPart, name: 'contributeSchoolPart', command: contribute }),
    correctSchoolPart: mutation({ ...onPart, name: 'correctSchoolPart', command: correct }),
  },
};
