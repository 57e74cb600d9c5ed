import type { Actor, Result } from '@ger/kernel';
import { found, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { dossiersById } from '../dossier/queries.ts';
import { askForAssessmentPart } from './commands/ask-for-part.ts';
import { completeAssessment, correctAssessment } from './commands/finish-assessment.ts';
import * as record from './commands/record-assessment.ts';
import { contributeToAssessment } from './commands/take-part.ts';
import {
  assessmentsById,
  assessmentsOfChildren,
  listAssessments,
  partsOfAssessments,
  versionsOfAssessments,
} from './queries.ts';
import { allDomains, levelOf, suggestedNeeds, type Assessment } from './rules/assessment.ts';
import { ASSESSMENT, missingToComplete } from './rules/machine.ts';

const assessmentById = (context: SubgraphContext, id: string): Promise<Assessment | undefined> =>
  context.batch(assessmentsById).load(id);

const onAssessment = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Assessment>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Assessment) => id,
    payload: 'assessment',
    read: assessmentById,
  });

export const assessmentResolvers: Resolvers = {
  Query: {
    assessment: async (_, { id }, context) => (await assessmentById(context, id)) ?? null,
    assessments: (_, args, context) => context.read(listAssessments, args),
  },
  Child: {
    assessments: async ({ id }, _, context) => (await context.batch(assessmentsOfChildren).load(id)) ?? [],
  },
  Assessment: {
    __resolveReference: async ({ id }, context) => (await assessmentById(context, id)) ?? null,
    child: async ({ childId }, _, context) => found(await context.batch(dossiersById).load(childId)),
    leadUnit: ({ leadUnitId }) => (leadUnitId === null ? null : { id: leadUnitId }),
    incidentIds: ({ incidentIds }) => [...incidentIds],
    domains: ({ form }) => allDomains(form.domains),
    level: (assessment) => levelOf(assessment),
    conclusion: ({ form }) => form.conclusion,
    needs: ({ needs }) => [...needs],
    suggestedNeeds: ({ form }) => suggestedNeeds(form.domains.flatMap(({ findings }) => findings)),
    participants: ({ form }) => [...form.participants],
    parts: async ({ id }, _, context) => (await context.batch(partsOfAssessments).load(id)) ?? [],
    missing: (assessment) => missingToComplete(assessment),
    versions: async ({ id }, _, context) => (await context.batch(versionsOfAssessments).load(id)) ?? [],
    actions: (assessment, _, { actor }) => ASSESSMENT.actions(assessment, actor),
  },
  AssessedDomain: {
    findings: ({ findings }) => [...findings],
  },
  AssessmentParticipant: {
    unit: ({ unitId }) => (unitId === null ? null : { id: unitId }),
  },
  AssessmentPart: {
    unit: ({ unitId }) => ({ id: unitId }),
    domains: ({ domains }) => [...domains],
    police: ({ agency, id }) => (agency === 'POLICE' ? { id } : null),
    school: ({ agency, id }) => (agency === 'EDUCATION' ? { id } : null),
  },
  AssessmentVersion: {
    domains: ({ domains }) => allDomains(domains),
  },
  Mutation: {
    recordAssessmentDomain: onAssessment('recordAssessmentDomain', record.recordAssessmentDomain),
    recordAssessmentConclusion: onAssessment('recordAssessmentConclusion', record.recordAssessmentConclusion),
    addAssessmentParticipant: onAssessment('addAssessmentParticipant', record.addAssessmentParticipant),
    removeAssessmentParticipant: onAssessment(
      'removeAssessmentParticipant',
      record.removeAssessmentParticipant,
    ),
    contributeToAssessment: onAssessment('contributeToAssessment', contributeToAssessment),
    askForAssessmentPart: onAssessment('askForAssessmentPart', askForAssessmentPart),
    completeAssessment: onAssessment('completeAssessment', completeAssessment),
    correctAssessment: onAssessment('correctAssessment', correctAssessment),
  },
};
