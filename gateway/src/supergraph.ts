import './no-telemetry.ts';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isAgencyName } from './agencies.ts';
import type { AgencyName } from './agencies.ts';
import { planAhead, planCache } from './plan-cache.ts';
import type { StoredOperation } from './safelist.ts';

/** The committed supergraph, `schema/supergraph.graphql`. */
export function committedSupergraph(): Promise<string> {
  return readFile(fileURLToPath(import.meta.resolve('@ger/schema/supergraph.graphql')), 'utf8');
}

/**
 * Plans operations over the supergraph and puts their steps to the sources. Loading throws when the supergraph names a
 * subgraph that is no agency of ours, or does not carry one of the stored operations.
 */
export function federation(
  supergraphSdl: string,
  sourceOf: (agency: AgencyName) => GraphQLDataSource,
  manifest: readonly StoredOperation[],
  logger: Logger,
): GatewayInterface {
  if (process.env['APOLLO_TELEMETRY_DISABLED'] !== 'true')
    throw new Error('telemetry of the library is not off');
  const cache = planCache();
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    buildService: ({ name }) => {
      if (!isAgencyName(name)) throw new Error(`the supergraph names an unknown agency: ${name}`);
      return sourceOf(name);
    },
    queryPlannerConfig: { cache },
    __exposeQueryPlanExperimental: false, // else a header shows the plan to anybody outside production
    validateSupergraph: true,
  });
  return {
    async load(options) {
      const { executor } = await gateway.load(options);
      const planner = gateway.__testing().queryPlanner;
      if (planner) await planAhead(cache, planner, manifest);
      return { executor: executor && withoutSilentNulls(executor) };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
  };
}

/**
 * A null where the schema promises a value empties the field around it. The library mentions that in extensions only, where a
 * reader cannot tell it from a fact that does not exist: it becomes an ordinary error.
 */
function withoutSilentNulls(execute: GatewayExecutor): GatewayExecutor {
  return async (request) => {
    const { extensions, ...result } = await execute(request);
    const silent: unknown = extensions?.['valueCompletion'];
    if (!Array.isArray(silent)) return result;
    const errors = silent.filter((error) => error instanceof GraphQLError);
    return { ...result, errors: [...(result.errors ?? []), ...errors.map(asFault)] };
  };
}

/** Without the library's code, so that it is logged and masked like any fault of ours. */
function asFault({ message, path }: GraphQLError): GraphQLError {
  return new GraphQLError(message, path ? { path } : {});
}
