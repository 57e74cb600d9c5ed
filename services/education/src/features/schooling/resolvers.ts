import type { Actor, Result } from '@ger/kernel';
import { childReferences, found, pageSize, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import { schoolsById } from '../school/index.ts';
import { declineSchooling, offerSchoolPlace, takeBackOffer } from './commands/bureau.ts';
import { acceptSchoolPlace, declineSchoolPlace } from './commands/receiving-school.ts';
import { listCandidates, listOfIncident, listSchoolings, schoolingsById } from './queries.ts';
import { inHandOf, SCHOOLING, type SchoolingCase } from './rules/schooling-case.ts';

const caseById = (context: SubgraphContext, id: string): Promise<SchoolingCase | undefined> =>
  context.batch(schoolingsById).load(id);

const onCase = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<SchoolingCase>>,
) =>
  mutation({ name, command, idOf: ({ id }: SchoolingCase) => id, payload: 'schoolingCase', read: caseById });

const unit = (id: string | null) => (id === null ? null : { id });

export const schoolingResolvers: Resolvers = {
  Query: {
    schoolingCases: (_, args, context) => context.read(listSchoolings, args),
    schoolingCase: async (_, { id }, context) => (await caseById(context, id)) ?? null,
    schoolingOfIncident: (_, args, context) => context.read(listOfIncident, args),
  },
  SchoolingCase: {
    __resolveReference: async ({ id }, context) => (await caseById(context, id)) ?? null,
    child: async ({ childId }, _, context) => (await context.batch(childReferences).load(childId)) ?? null,
    askedBy: ({ askerUnitId }) => unit(askerUnitId),
    bureau: ({ unitId }) => unit(unitId),
    from: ({ fromDivision }) => ({ code: fromDivision }),
    overdue: ({ state, dueAt }, _, { now }) => SCHOOLING.isOpen(state) && dueAt < now,
    school: ({ state, schoolUnitId }) =>
      unit(state === 'OFFERED' || state === 'PLACED' ? schoolUnitId : null),
    pupil: async ({ pupilId }, _, context) =>
      pupilId === null ? null : ((await context.batch(pupilsById).load(pupilId)) ?? null),
    candidates: (one, { grade, anyLanguage, first }, context) =>
      context.read(listCandidates, {
        grade: grade ?? one.grade,
        language: anyLanguage ? null : one.language,
        from: one.fromDivision,
        except: one.leftUnitIds,
        declined: one.declinedUnitIds,
        first: pageSize(first),
      }),
    declined: ({ reasonCode }) => reasonCode,
    actions: (one, _, { actor }) => SCHOOLING.actions(inHandOf(one, actor), actor),
  },
  SchoolCandidate: {
    school: async ({ unitId }, _, context) => found(await context.batch(schoolsById).load(unitId)),
  },
  Mutation: {
    offerSchoolPlace: onCase('offerSchoolPlace', offerSchoolPlace),
    takeBackOffer: onCase('takeBackOffer', takeBackOffer),
    acceptSchoolPlace: onCase('acceptSchoolPlace', acceptSchoolPlace),
    declineSchoolPlace: onCase('declineSchoolPlace', declineSchoolPlace),
    declineSchooling: onCase('declineSchooling', declineSchooling),
  },
};
