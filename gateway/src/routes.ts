import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { context as tracing, propagation } from '@opentelemetry/api';
import type { Express, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { AgencyName } from './agencies.ts';
import { askedOf, begin } from './asked.ts';
import type { AskedContext } from './asked.ts';
import { learnCaller } from './caller.ts';
import type { GatewayConfig } from './config.ts';
import { FAULTS, turnAway } from './faults.ts';
import { passFiles } from './files.ts';
import { readiness } from './health.ts';
import type { Instances } from './instances.ts';
import { recordRequests } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { portal, securityHeaders } from './portal.ts';
import { limitPublic, publicIdentity } from './public-caller.ts';
import { answerFaults, readBody } from './read-body.ts';
import { safelist } from './safelist.ts';
import type { Safelist, StoredOperation } from './safelist.ts';
import type { SignIn } from './sign-in.ts';

/** What the routes lead to. */
export interface Behind {
  readonly config: GatewayConfig;
  readonly apollo: ApolloServer<AskedContext>;
  readonly manifest: readonly StoredOperation[];
  readonly agencies: Readonly<Record<AgencyName, Instances>>;
  readonly signIn: SignIn;
  readonly draining: () => boolean;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** Lays the routes of the one door. What may not pass `/graphql` is turned away in this order: who asks, how much, what, how often. */
export function layRoutes(app: Express, behind: Behind): void {
  const { config, signIn, metrics, logger } = behind;
  const production = config.mode === 'production';
  app.disable('x-powered-by').disable('etag'); // answers of the graph are not kept, so hashing them serves nobody
  app.set('trust proxy', [...config.trustedProxies]);
  app.use(begin, securityHeaders({ issuer: config.oidc.issuer, production }));
  app.post(
    '/graphql',
    recordRequests(metrics, logger),
    learnCaller(signIn, config.oidc.issuer),
    readBody(),
    allowOperation(safelist(behind.manifest, { closed: production })),
    ...limitPublic(config.publicPerMinute),
    continueTrace,
    answerFrom(behind),
  );
  app.all('/graphql', (_request, response) => turnAway(response.setHeader('allow', 'POST'), FAULTS.postOnly));
  const files = [learnCaller(signIn, config.oidc.issuer), passFiles(behind.agencies, logger)] as const;
  app.post('/files/:agency', ...files);
  app.get('/files/:agency/:link', ...files);
  app.get('/live', (_request, response) => void response.json({ live: true }));
  app.get('/ready', readiness(behind.agencies, signIn, behind.draining));
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get('/config.json', (_request, response) => void response.json({ ...config.oidc, production }));
  if (config.portalDir !== undefined) app.use(portal(config.portalDir, { production }));
  app.use((_request, response) => void response.sendStatus(404));
  app.use(answerFaults(logger));
}

function allowOperation(list: Safelist): RequestHandler {
  return (request, response, next) => {
    const decided = list(request.body);
    if (!decided.ok) return turnAway(response, decided.fault);
    askedOf(response).operation = decided.operation;
    request.body = decided.operation.body;
    next();
  };
}

/** Puts what follows into the caller's trace (W3C `traceparent`), when tracing is on. */
const continueTrace: RequestHandler = (request, _response, next) => {
  tracing.with(propagation.extract(tracing.active(), request.headers), next);
};

function answerFrom({ apollo, config }: Behind): RequestHandler {
  const identityOf = publicIdentity(Object.values(config.agencies).flatMap(({ keys }) => keys));
  return expressMiddleware(apollo, {
    context: ({ req, res }): Promise<AskedContext> => {
      const { requestId, officer, operation, codes } = askedOf(res);
      return Promise.resolve({
        requestId,
        identity: officer ?? identityOf(req),
        operation: operation?.name ?? 'unnamed',
        deadline: performance.now() + config.deadline, // from here on: a slow upload is not the agencies' time
        codes,
      });
    },
  });
}
