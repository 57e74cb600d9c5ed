import { PurposeRequired, type Actor, type Result } from '@ger/kernel';
import type { CommandInput } from '@ger/subgraph';
import { makeLink } from '@ger/subgraph/files';
import { mutation, type PoliceDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { INCIDENT, incidentById } from '../incident/index.ts';
import { checkEvidence } from './commands/check-evidence.ts';
import * as custody from './commands/hand-over.ts';
import { recordEvidence } from './commands/record-evidence.ts';
import { evidenceById, evidenceOfIncidents } from './queries.ts';
import { inHandOf, proposedOn, type Evidence } from './rules/evidence.ts';
import { EVIDENCE } from './rules/machine.ts';

const onEvidence = <Input extends CommandInput>(
  name: string,
  command: (deps: PoliceDeps) => (actor: Actor, input: Input) => Promise<Result<Evidence>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Evidence) => id,
    payload: 'evidence',
    read: (context, id) => context.batch(evidenceById).load(id),
  });

export const evidenceResolvers: Resolvers = {
  Query: {
    evidence: async (_, { id }, context) => (await context.batch(evidenceById).load(id)) ?? null,
  },
  Incident: {
    evidence: async ({ id }, _, context) => (await context.batch(evidenceOfIncidents).load(id)) ?? [],
    evidenceActions: ({ unitId, state }, _, { actor }) =>
      EVIDENCE.actions(proposedOn({ unitId, isOpen: INCIDENT.isOpen(state) }, actor), actor),
  },
  Evidence: {
    incident: async ({ incidentId }, _, context) => (await incidentById(context, incidentId)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    holder: ({ holder }) => ({ id: holder.unitId }),
    heldBy: ({ holder }) => holder.name,
    custody: ({ custody: steps }) =>
      steps.map(({ from, toUnitId, receiver, outside, at, answeredAt, ...step }) => ({
        ...step,
        fromUnit: { id: from.unitId },
        giver: from.name,
        toUnit: toUnitId === null ? null : { id: toUnitId },
        receiver: receiver?.name ?? outside?.name ?? null,
        receiptNumber: outside?.receiptNumber ?? null,
        at: new Date(at),
        answeredAt: answeredAt === null ? null : new Date(answeredAt),
      })),
    link: ({ id, childId, fileId, fileName }, _, context) => {
      const { purpose, now, request } = context;
      if (purpose === undefined) throw new PurposeRequired('EVIDENCE');
      const { token, until } = makeLink(request.tools.cipher, {
        fileId,
        fileName,
        purpose,
        now,
        recordId: id,
        fact: 'EVIDENCE',
        officer: context.signedIn(),
        childIds: childId === null ? [] : [childId],
      });
      return { path: `/files/police/${token}`, until };
    },
    actions: (evidence, _, { actor }) => EVIDENCE.actions(inHandOf(evidence, actor), actor),
  },
  Mutation: {
    recordEvidence: onEvidence('recordEvidence', recordEvidence),
    offerEvidence: onEvidence('offerEvidence', custody.offerEvidence),
    acceptEvidence: onEvidence('acceptEvidence', custody.acceptEvidence),
    declineEvidence: onEvidence('declineEvidence', custody.declineEvidence),
    withdrawEvidenceOffer: onEvidence('withdrawEvidenceOffer', custody.withdrawEvidenceOffer),
    surrenderEvidence: onEvidence('surrenderEvidence', custody.surrenderEvidence),
    voidEvidence: onEvidence('voidEvidence', custody.voidEvidence),
    checkEvidence: onEvidence('checkEvidence', checkEvidence),
  },
};
