import { found, pageSize, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { openVenue } from './commands/open-venue.ts';
import { scheduleSession } from './commands/schedule-session.ts';
import { listVenues, sessionsById, sessionsOfVenues, venuesById } from './queries.ts';
import type { Session, Venue } from './rules/venue.ts';

const idOf = ({ id }: { id: string }): string => id;
const venueById = (context: SubgraphContext, id: string): Promise<Venue | undefined> =>
  context.batch(venuesById).load(id);
const sessionById = (context: SubgraphContext, id: string): Promise<Session | undefined> =>
  context.batch(sessionsById).load(id);

export const venueResolvers: Resolvers = {
  Query: {
    venues: (_, __, context) => context.read(listVenues, undefined),
    session: async (_, { id }, context) => (await sessionById(context, id)) ?? null,
  },
  Venue: {
    __resolveReference: async ({ id }, context) => (await venueById(context, id)) ?? null,
    organization: ({ unitId }) => ({ id: unitId }),
    division: ({ division }) => ({ code: division }),
    sessions: async ({ id }, { first }, context) =>
      ((await context.batch(sessionsOfVenues).load(id)) ?? []).slice(0, pageSize(first)),
  },
  Session: {
    __resolveReference: async ({ id }, context) => (await sessionById(context, id)) ?? null,
    venue: async ({ venueId }, _, context) => found(await venueById(context, venueId)),
  },
  Mutation: {
    openVenue: mutation({ name: 'openVenue', command: openVenue, idOf, payload: 'venue', read: venueById }),
    scheduleSession: mutation({
      name: 'scheduleSession',
      command: scheduleSession,
      idOf,
      payload: 'session',
      read: sessionById,
    }),
  },
};
