import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';

const HEAD =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const child = (id: string) => ({ __typename: 'Child', id });
const CHILDREN = ['1', '2', '3'].map((id) => ({ ...child(id), name: `child ${id}` }));

/** Three agencies in small. Police is slow to nobody and silent about nothing: what goes wrong is the tests' doing. */
export const SCHEMAS = {
  'civil-affairs': {
    typeDefs: `${HEAD}
      type Query { child(id: ID!): Child  children: [Child!] }
      type Mutation { renameChild(id: ID!, name: String!): Child }
      type Child @key(fields: "id") { id: ID! name: String  promised: String! }`,
    resolvers: {
      Query: {
        child: (_: unknown, { id }: { id: string }) => CHILDREN.find((one) => one.id === id),
        children: () => CHILDREN,
      },
      Mutation: {
        renameChild: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...child(id), name }),
      },
      Child: {
        __resolveReference: ({ id }: { id: string }) => CHILDREN.find((one) => one.id === id),
        promised: () => 'kept',
      },
    },
  },
  police: {
    typeDefs: `${HEAD}
      type Query { receiptState(number: String!): String }
      type Child @key(fields: "id") { id: ID! incidents: [Incident!]  sealed: String }
      type Incident { id: ID! state: String }`,
    resolvers: {
      Query: { receiptState: () => 'ACCEPTED' },
      Child: {
        __resolveReference: (given: object) => given,
        incidents: ({ id }: { id: string }) => [{ id: `incident-${id}`, state: 'RECEIVED' }],
        sealed: () => {
          const words = { zh: '请先说明查阅目的', en: 'A purpose must be named first' };
          throw new GraphQLError('denied', {
            extensions: {
              code: 'PURPOSE_REQUIRED',
              fact: 'INCIDENT',
              ...words,
              http: { status: 500 },
              internal: 'secret',
            },
          });
        },
      },
    },
  },
  supervision: {
    typeDefs: `${HEAD}
      type Query { duties: [Duty!] }
      type Duty { id: ID! child: Child }
      type Child @key(fields: "id") { id: ID! duties(kind: String): [Duty!] }`,
    resolvers: {
      Query: {
        duties: () => ['1', '2', '1', '1'].map((id, index) => ({ id: `duty-${index}`, child: child(id) })),
      },
      Child: {
        __resolveReference: (given: object) => given,
        duties: ({ id }: { id: string }, { kind }: { kind?: string }) => [
          { id: `${kind ?? 'any'}-${id}`, child: child(id) },
        ],
      },
    },
  },
} as const;

/** The agencies that stand in these tests. */
export type TestAgency = keyof typeof SCHEMAS;

/** Composes the supergraph of the small agencies. Throws when they do not fit together. */
export function composed(): string {
  const services = Object.entries(SCHEMAS).map(([name, { typeDefs }]) => ({
    name,
    url: '',
    typeDefs: parse(typeDefs),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
