import type { ClientMetadata } from 'oidc-provider';

/** The portal: a public client (code flow with PKCE), since a page keeps no secret. */
export const PORTAL_CLIENT = 'ger-portal';
/** Scripts of a developer: may ask for a token of any demo account without a page. Development and tests only. */
export const SCRIPTS_CLIENT = 'ger-scripts';
export const DEMO_GRANT = 'urn:ger:grant-type:demo-account';

/** Where the portal may be sent back to after sign-in, below each of its origins. */
const RETURN_PATHS = ['/', '/signed-in', '/silent-renew'];

/** Every address the page may be opened at: 127.0.0.1 and localhost are different origins to a browser. */
export function portalOrigins(port: number): string[] {
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
}

/** The clients of the local provider, for a page served at these origins. */
export function clientsFor(origins: readonly string[]): ClientMetadata[] {
  return [
    {
      client_id: PORTAL_CLIENT,
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: origins.flatMap((origin) => RETURN_PATHS.map((path) => `${origin}${path}`)),
      post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
    },
    {
      client_id: SCRIPTS_CLIENT,
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
      grant_types: [DEMO_GRANT],
      response_types: [],
      redirect_uris: [],
    },
  ];
}
