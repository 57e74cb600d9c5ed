import './no-telemetry.ts';
import { createHash } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { pino } from 'pino';
import { planAhead, planCache } from './plan-cache.ts';
import type { StoredOperation } from './safelist.ts';

const typeDefs = parse('type Query { child(id: ID!): String }');
const { supergraphSdl = '' } = composeServices([{ name: 'police', url: 'http://police.invalid', typeDefs }]);

function stored(name: string, body: string): StoredOperation {
  return { id: createHash('sha256').update(body).digest('hex'), name, type: 'query', body, public: false };
}

async function aGateway() {
  const kept: string[] = [];
  const inner = planCache();
  const cache: typeof inner = {
    ...inner,
    set: (key, plan) => {
      kept.push(key);
      return inner.set(key, plan);
    },
  };
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: pino({ level: 'silent' }),
    queryPlannerConfig: { cache },
    buildService: () => ({ process: () => Promise.resolve({ data: { child: 'x' } }) }),
  });
  const server = new ApolloServer({ gateway, logger: pino({ level: 'silent' }) });
  await server.start();
  const planner = gateway.__testing().queryPlanner;
  if (!planner) throw new Error('not loaded');
  return { kept, cache, planner, server };
}

describe('plans made ahead', () => {
  const CHILD = stored('Child', 'query Child($id: ID!) { child(id: $id) }');

  it('are those the library looks for, so that no reader waits for one', async () => {
    const { kept, cache, planner, server } = await aGateway();
    await planAhead(cache, planner, [CHILD]);

    await server.executeOperation({ query: CHILD.body, operationName: 'Child', variables: { id: '1' } });

    await server.stop();
    expect(kept).toHaveLength(1);
  });

  it('stop the start when a stored operation does not fit the supergraph', async () => {
    const { cache, planner, server } = await aGateway();

    const planned = planAhead(cache, planner, [stored('Gone', 'query Gone { gone }')]);

    await expect(planned).rejects.toThrow('stored operation Gone does not fit');
    await server.stop();
  });
});
