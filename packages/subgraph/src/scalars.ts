import { GraphQLDateTimeISO, GraphQLLocalDate, GraphQLUUID } from 'graphql-scalars';

/** Resolvers of the shared scalars: `Date` is a day as text, `DateTime` an instant, `UUID` text. */
export const scalars = { Date: GraphQLLocalDate, DateTime: GraphQLDateTimeISO, UUID: GraphQLUUID };
