import express, { type ErrorRequestHandler, type Express } from 'express';
import type Provider from 'oidc-provider';
import { personOf } from './accounts.ts';
import { keysIn } from './keys.ts';
import { faultPage, signInPage } from './pages.ts';
import { createProvider } from './provider.ts';

/** Environment of this process, set by the start command and by docker-compose. */
function environment(): {
  port: number;
  host: string;
  issuer: string;
  origins: string[];
  keysFile: string;
  isTest: boolean;
} {
  const { NODE_ENV, HOST = '127.0.0.1', PORT, OIDC_ISSUER, OIDC_KEYS_FILE, PORTAL_ORIGINS } = process.env;
  if (NODE_ENV === 'production')
    throw new Error('The demonstration provider signs in anybody; it refuses production.');
  if (!PORT || !OIDC_ISSUER || !OIDC_KEYS_FILE || !PORTAL_ORIGINS) {
    throw new Error('PORT, OIDC_ISSUER, OIDC_KEYS_FILE and PORTAL_ORIGINS must be set.');
  }
  const origins = PORTAL_ORIGINS.split(',');
  return {
    port: Number(PORT),
    host: HOST,
    issuer: OIDC_ISSUER,
    origins,
    keysFile: OIDC_KEYS_FILE,
    isTest: NODE_ENV === 'test',
  };
}

/** The library throws for a sign-in that expired or was not asked for: a page, not a stack trace. */
const showFault: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  response
    .status(400)
    .type('html')
    .send(faultPage(error instanceof Error ? error.message : 'unknown'));
};

function serve(provider: Provider, isTest: boolean): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/ready', (_request, response) => void response.sendStatus(200));
  app.get('/sign-in/:uid', async (request, response) => {
    await provider.interactionDetails(request, response); // refuses a page that was not asked for
    response.set('cache-control', 'no-store').type('html').send(signInPage(request.path));
  });
  app.post('/sign-in/:uid', express.urlencoded({ extended: false }), async (request, response) => {
    const { account = '' } = request.body as { account?: string };
    if (!personOf(account, isTest)) throw new Error(`没有账号 ${account} · no such account`);
    await provider.interactionFinished(request, response, { login: { accountId: account } });
  });
  app.use('/sign-in', showFault);
  app.use(provider.callback());
  return app;
}

const { port, host, issuer, origins, keysFile, isTest } = environment();
const provider = createProvider({ issuer, origins, keys: await keysIn(keysFile), anySubject: isTest });
const server = serve(provider, isTest).listen(port, host, () =>
  console.log(`identity provider ${issuer} on ${host}:${port}`),
);
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
