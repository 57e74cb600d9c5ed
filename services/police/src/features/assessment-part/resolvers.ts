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
    policeAssessmentPart: async (_, { id }, context) => (await partById(context, id)) ?? null,
    policeAssessmentParts: (_, args, context) => context.read(partReader.listParts, args),
  },
  PoliceAssessmentPart: {
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
    contributePolicePart: mutation({ ...onPart, name: 'contributePolicePart', command: contribute }),
    correctPolicePart: mutation({ ...onPart, name: 'correctPolicePart', command: correct }),
  },
};
