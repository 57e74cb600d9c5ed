import { childReferences, found, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { sessionsById } from '../venue/index.ts';
import { enrolInSession } from './commands/enrol-in-session.ts';
import { cancelSessionPlace, recordSessionAttendance } from './commands/settle-place.ts';
import { placesById, placesOfChildren, placesOfSessions } from './queries.ts';
import type { SessionPlace } from './rules/session-place.ts';

const place = {
  idOf: ({ id }: SessionPlace): string => id,
  payload: 'place' as const,
  read: (context: SubgraphContext, id: string) => context.batch(placesById).load(id),
};

export const sessionPlaceResolvers: Resolvers = {
  Child: {
    __resolveReference: async ({ id }, context) => (await context.batch(childReferences).load(id)) ?? null,
    sessionPlaces: async ({ id }, _, context) => (await context.batch(placesOfChildren).load(id)) ?? [],
  },
  Session: {
    places: async ({ id }, _, context) => (await context.batch(placesOfSessions).load(id)) ?? [],
  },
  SessionPlace: {
    session: async ({ sessionId }, _, context) => found(await context.batch(sessionsById).load(sessionId)),
    child: async ({ childId }, _, context) => (await context.batch(childReferences).load(childId)) ?? null,
  },
  Mutation: {
    enrolInSession: mutation({ ...place, name: 'enrolInSession', command: enrolInSession }),
    cancelSessionPlace: mutation({ ...place, name: 'cancelSessionPlace', command: cancelSessionPlace }),
    recordSessionAttendance: mutation({
      ...place,
      name: 'recordSessionAttendance',
      command: recordSessionAttendance,
    }),
  },
};
