import { PurposeRequired } from '@ger/kernel';
import { childReferences, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { circularFile } from './circular-file.ts';
import {
  circulateSearch,
  closeSearch,
  recordChildFound,
  recordLastSeen,
  recordSighting,
} from './commands/acts.ts';
import { listSearches, searchesById, searchesOfIncidents } from './queries.ts';
import { SEARCH } from './rules/machine.ts';
import { asReceiver, searchInHand, type Search } from './rules/search.ts';

const search = {
  idOf: ({ id }: Search) => id,
  payload: 'search' as const,
  read: (context: SubgraphContext, id: string) => context.batch(searchesById).load(id),
};

/** As the unit may see it: all of it where the incident is seen, the circular alone where one was sent. */
const seen = (one: Search, { officer }: SubgraphContext): Search =>
  one.unitId === null ? asReceiver(one, officer?.post.unitId ?? '') : one;

export const searchResolvers: Resolvers = {
  Query: {
    searches: (_, args, context) => context.read(listSearches, args),
    search: async (_, { id }, context) => (await context.batch(searchesById).load(id)) ?? null,
  },
  Incident: {
    search: async ({ id }, _, context) => (await context.batch(searchesOfIncidents).load(id)) ?? null,
  },
  Search: {
    incidentId: ({ incidentId, unitId }) => (unitId === null ? null : incidentId),
    unit: ({ unitId }) => (unitId === null ? null : { id: unitId }),
    child: async ({ childId }, _, context) =>
      childId === null ? null : ((await context.batch(childReferences).load(childId)) ?? null),
    lastSeen: (one, _, context) => seen(one, context).lastSeen,
    circulars: (one, _, context) =>
      seen(one, context).circulars.map((circular) => ({ ...circular, childId: one.childId })),
    sightings: (one, _, context) => [...seen(one, context).sightings],
    found: (one, _, context) => seen(one, context).found,
    actions: (one, _, { actor }) => SEARCH.actions(searchInHand(one, actor), actor),
  },
  LastSeen: {
    at: ({ at }) => new Date(at),
    place: ({ place }) => ({ code: place }),
  },
  Circular: {
    issuedAt: ({ issuedAt }) => new Date(issuedAt),
    toUnits: ({ toUnitIds }) => toUnitIds.map((id) => ({ id })),
    // It names a child: for a purpose, and who looked is written down also where no child is known (L.14).
    file: async ({ childId, ...circular }, _, context) => {
      if (context.purpose === undefined) throw new PurposeRequired('INCIDENT');
      await context.request.auditWriter.write(
        context.request.audit({
          kind: 'READ',
          operation: context.request.operation,
          childIds: childId === null ? [] : [childId],
          facts: ['INCIDENT', circular.id],
          outcome: 'OK',
        }),
      );
      return circularFile(circular);
    },
  },
  Sighting: {
    at: ({ at }) => new Date(at),
    place: ({ place }) => ({ code: place }),
    byUnit: ({ byUnitId }) => (byUnitId === null ? null : { id: byUnitId }),
  },
  ChildFound: {
    at: ({ at }) => new Date(at),
    place: ({ place }) => ({ code: place }),
  },
  Mutation: {
    recordLastSeen: mutation({ name: 'recordLastSeen', command: recordLastSeen, ...search }),
    circulateSearch: mutation({ name: 'circulateSearch', command: circulateSearch, ...search }),
    recordSighting: mutation({ name: 'recordSighting', command: recordSighting, ...search }),
    recordChildFound: mutation({ name: 'recordChildFound', command: recordChildFound, ...search }),
    closeSearch: mutation({ name: 'closeSearch', command: closeSearch, ...search }),
  },
};
