import { dayOf, type Actor, type Result } from '@ger/kernel';
import { pageSize, type CommandInput } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { dossiersById } from '../dossier/queries.ts';
import { findingsBySource } from '../finding/queries.ts';
import { bulkActsById } from '../ledger/queries.ts';
import type { BulkAct } from '../ledger/store.ts';
import { cancelVisit } from './commands/drop-visit.ts';
import { planVisit } from './commands/plan-visit.ts';
import { planVisits } from './commands/plan-visits.ts';
import { recordVisit } from './commands/record-visit.ts';
import { lastVisitedOn, listDueVisits, visitsById, visitsOfChildren } from './queries.ts';
import { VISIT } from './rules/machine.ts';
import { nextVisitBy, type Visit } from './rules/visit.ts';

const onVisit = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Visit>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Visit) => id,
    payload: 'visit',
    read: (context, id) => context.batch(visitsById).load(id),
  });

export const visitResolvers: Resolvers = {
  Query: {
    dueVisits: (_, args, context) => context.read(listDueVisits, args),
  },
  Child: {
    visits: async ({ id }, { first }, context) =>
      ((await context.batch(visitsOfChildren).load(id)) ?? []).slice(0, pageSize(first)),
    nextVisitBy: async (dossier, _, context) => {
      const last = await context.batch(lastVisitedOn).load(dossier.id);
      return last === undefined ? null : nextVisitBy(dossier, last, await context.tightened());
    },
  },
  Visit: {
    child: async ({ childId }, _, context) => (await context.batch(dossiersById).load(childId)) ?? null,
    finding: async ({ id }, _, context) => (await context.batch(findingsBySource).load(id)) ?? null,
    present: ({ present }) => [...present],
    findings: ({ findings }) => [...findings],
    actions: (visit, _, { actor, now }) => VISIT.actions({ ...visit, today: dayOf(now) }, actor),
  },
  Mutation: {
    planVisit: onVisit('planVisit', planVisit),
    recordVisit: onVisit('recordVisit', recordVisit),
    cancelVisit: onVisit('cancelVisit', cancelVisit),
    planVisits: mutation({
      name: 'planVisits',
      command: planVisits,
      idOf: ({ id }: BulkAct) => id,
      payload: 'bulkAct',
      read: (context, id) => context.batch(bulkActsById).load(id),
    }),
  },
};
