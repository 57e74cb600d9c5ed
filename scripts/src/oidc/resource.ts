import type { ResourceServer } from 'oidc-provider';

export const HOUR_S = 3600;

/** The resource that access tokens are for. An indicator must be an absolute URI; the token's audience is `ger`. */
export const RESOURCE = 'urn:ger';

/** Access tokens for the graph: JWTs (the library's default is opaque), so that the gateway verifies them by itself. */
export const RESOURCE_SERVER = {
  scope: '',
  audience: 'ger',
  accessTokenFormat: 'jwt',
  accessTokenTTL: HOUR_S,
  jwt: { sign: { alg: 'ES256' } },
} satisfies Omit<ResourceServer, 'identifier'>;
