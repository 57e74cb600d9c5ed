import { UserManager } from 'oidc-client-ts';
import type { PortalConfig } from '../config.ts';

/** Paths of this page that the provider sends the browser back to. */
export const RETURN_PATHS = { signedIn: '/signed-in', silentRenew: '/silent-renew' } as const;

/**
 * The OpenID Connect client: code flow with PKCE. Tokens live in this tab's session storage and end with it. Renewal uses
 * the refresh token where the provider gives one, else a hidden frame.
 */
export function createUserManager({ issuer, clientId, audience }: PortalConfig): UserManager {
  const { origin } = window.location;
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${origin}${RETURN_PATHS.signedIn}`,
    silent_redirect_uri: `${origin}${RETURN_PATHS.silentRenew}`,
    post_logout_redirect_uri: `${origin}/`,
    scope: 'openid profile',
    // RFC 8707 names a resource by an absolute URI; a plain audience is the provider's own default
    ...(URL.canParse(audience) ? { resource: audience } : {}),
  });
}
