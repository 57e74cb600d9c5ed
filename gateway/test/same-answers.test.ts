import '../src/no-telemetry.ts';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { pino } from 'pino';
import { aTown } from './gateway-under-test.ts';
import type { Town } from './gateway-under-test.ts';
import { composed, SCHEMAS } from './schemas.ts';
import type { TestAgency } from './schemas.ts';

let town: Town;
let library: ApolloServer;
beforeAll(async () => {
  town = await aTown();
  const local = (name: string) => {
    const { typeDefs, resolvers } = SCHEMAS[name as TestAgency];
    return new LocalGraphQLDataSource(buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }]));
  };
  const logger = pino({ level: 'silent' });
  const gateway = new ApolloGateway({
    supergraphSdl: composed(),
    buildService: ({ name }) => local(name),
    logger,
  });
  library = new ApolloServer({ gateway, logger });
  await library.start();
});
afterAll(async () => {
  await Promise.all([town.close(), library.stop()]);
});

describe('the way to the agencies', () => {
  it.each([
    '{ child(id: "1") { id name incidents { id state } duties { id child { name } } } }',
    '{ children { id name incidents { id state } duties(kind: "visit") { id } } }',
    '{ duties { id child { id name incidents { id } } } }',
    '{ duties { id child { visits: duties(kind: "visit") { id } } } more: duties { child { visits: duties(kind: "call") { id } } } }',
    '{ a: child(id: "1") { name } b: child(id: "9") { name incidents { id } } }',
    'query ($yes: Boolean = true) { child(id: "2") { name @skip(if: $yes) incidents @include(if: $yes) { id } duties @skip(if: $yes) { id } } }',
    'mutation { renameChild(id: "2", name: "new") { name incidents { id } } }',
    '{ children { sealed } duties { child { sealed } } }',
    '{ __typename child(id: "1") { __typename } }',
  ])('gives what the library gives with the agencies in one process: %s', async (query) => {
    const ours = await town.ask({ query });
    const { body } = await library.executeOperation({ query });

    if (body.kind !== 'single') throw new Error('one answer expected');
    const theirs = body.singleResult;
    expect(ours.data).toEqual(JSON.parse(JSON.stringify(theirs.data)));
    const places = (errors: readonly { path?: readonly (string | number)[] }[] = []) =>
      errors.map(({ path }) => path?.join('.')).sort();
    expect(places(ours.errors)).toEqual(places(theirs.errors));
  });

  it('names each child once to an agency, however often it is asked for', async () => {
    await town.ask({ query: '{ duties { child { incidents { id } } } }' });

    const body = town.police.accepted.at(-1)?.request.body.toString() ?? '{}';
    expect(JSON.parse(body)).toMatchObject({
      variables: {
        representations: [
          { __typename: 'Child', id: '1' },
          { __typename: 'Child', id: '2' },
        ],
      },
    });
  });
});
