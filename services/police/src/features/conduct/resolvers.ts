import type { SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { incidentById, type Incident } from '../incident/index.ts';
import {
  carryOutIntervention,
  handOverToJudiciary,
  recordJudiciaryReceipt,
  withdrawIntervention,
} from './commands/carry-out.ts';
import { concludeConduct, decideIntervention } from './commands/decide-intervention.ts';
import { recordConduct } from './commands/record-conduct.ts';
import { conductsById, conductsOfIncidents } from './queries.ts';
import { conductInHand, interventionInHand, type Conduct } from './rules/conduct.ts';
import { choicesFor } from './rules/interventions.ts';
import { CONDUCT, INTERVENTION } from './rules/machines.ts';

const conduct = {
  idOf: ({ id }: Conduct) => id,
  payload: 'conduct' as const,
  read: (context: SubgraphContext, id: string) => context.batch(conductsById).load(id),
};

/** Names and conduct of a family: the words stay with the unit in charge. */
const inCharge = ({ officer }: SubgraphContext, { unitId }: Pick<Conduct, 'unitId'>): boolean =>
  officer?.post.unitId === unitId;

export const conductResolvers: Resolvers = {
  Incident: {
    conducts: async ({ id }, _, context) => (await context.batch(conductsOfIncidents).load(id)) ?? [],
  },
  Conduct: {
    person: (one, _, context) => (inCharge(context, one) ? one.person : null),
    facts: (one, _, context) => (inCharge(context, one) ? one.facts : null),
    interventions: ({ interventions, unitId }) => interventions.map((one) => ({ ...one, unitId })),
    choices: (one) => choicesFor(one).map(({ clauses, ...choice }) => ({ ...choice, clauses: [...clauses] })),
    actions: (one, _, { actor }) => CONDUCT.actions(conductInHand(one, actor), actor),
  },
  Intervention: {
    note: (one, _, context) => (inCharge(context, one) ? one.note : null),
    handedTo: ({ handOver }) => handOver?.to ?? null,
    handedOn: ({ handOver }) => handOver?.on ?? null,
    receivedOn: ({ handOver }) => handOver?.receivedOn ?? null,
    receiptNumber: (one, _, context) =>
      inCharge(context, one) ? (one.handOver?.receiptNumber ?? null) : null,
    actions: (one, _, { actor }) => INTERVENTION.actions(interventionInHand(one, one, actor), actor),
  },
  Mutation: {
    recordConduct: mutation({
      name: 'recordConduct',
      command: recordConduct,
      idOf: ({ id }: Incident) => id,
      payload: 'incident',
      read: incidentById,
    }),
    decideIntervention: mutation({ name: 'decideIntervention', command: decideIntervention, ...conduct }),
    concludeConduct: mutation({ name: 'concludeConduct', command: concludeConduct, ...conduct }),
    carryOutIntervention: mutation({
      name: 'carryOutIntervention',
      command: carryOutIntervention,
      ...conduct,
    }),
    withdrawIntervention: mutation({
      name: 'withdrawIntervention',
      command: withdrawIntervention,
      ...conduct,
    }),
    handOverToJudiciary: mutation({ name: 'handOverToJudiciary', command: handOverToJudiciary, ...conduct }),
    recordJudiciaryReceipt: mutation({
      name: 'recordJudiciaryReceipt',
      command: recordJudiciaryReceipt,
      ...conduct,
    }),
  },
};
