import type { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate, GraphQLUUID } from 'graphql-scalars';

/** Resolvers of the shared scalars: `Date` is a day as text, `DateTime` an instant, `UUID` text. */
export const scalars = { Date: GraphQLLocalDate, DateTime: GraphQLDateTimeISO, UUID: GraphQLUUID };

type ResolverMap = Record<string, GraphQLScalarType | Record<string, unknown>>;
type SubgraphModule = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number];
/** Resolvers as Apollo's builder takes them. */
type BuilderResolvers = NonNullable<Extract<SubgraphModule, { resolvers?: unknown }>['resolvers']>;

/** One resolver map of the features' maps: the fields of a type come together. Throws when two give the same field. */
export function mergeResolvers(maps: readonly object[]): BuilderResolvers {
  const merged: ResolverMap = {};
  for (const [type, fields] of maps.flatMap((map) => Object.entries(map as ResolverMap))) {
    const known = merged[type];
    if (known === undefined || fields instanceof GraphQLScalarType || known instanceof GraphQLScalarType) {
      if (known) throw new Error(`${type} has two resolvers`);
      merged[type] = fields;
      continue;
    }
    const twice = Object.keys(fields).filter((field) => field in known);
    if (twice.length > 0) throw new Error(`two features resolve ${type}.${twice.join(', ')}`);
    merged[type] = { ...known, ...fields };
  }
  return merged as BuilderResolvers; // the generated types checked each field already
}
