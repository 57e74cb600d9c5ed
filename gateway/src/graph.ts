import type { Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { Logger } from 'pino';
import type { AskedContext } from './asked.ts';
import { errorFormatter } from './errors.ts';
import { operationLimits } from './limits.ts';

/** The graph over the federation, without anything that reports to, or loads from, a third party. */
export function graph(options: {
  gateway: GatewayInterface;
  httpServer: Server;
  production: boolean;
  logger: Logger;
}): ApolloServer<AskedContext> {
  const { gateway, httpServer, production, logger } = options;
  return new ApolloServer<AskedContext>({
    gateway,
    ...operationLimits({ closed: production }),
    formatError: errorFormatter(logger),
    includeStacktraceInErrorResponses: false,
    persistedQueries: false, // the safelist stands before; nobody registers operations
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false, // main.ts decides
    logger,
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer }),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      noteCodes,
    ],
  });
}

/** Leaves the codes of the errors for metrics and the log. */
const noteCodes: ApolloServerPlugin<AskedContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue }) => {
        if (response.body.kind === 'single')
          for (const { extensions } of response.body.singleResult.errors ?? [])
            contextValue.codes.add(String(extensions?.['code']));
        return Promise.resolve();
      },
    }),
};
