import Provider, { type Configuration } from 'oidc-provider';
import { personOf } from './accounts.ts';
import { clientsFor } from './clients.ts';
import { addDemoGrant } from './demo-grant.ts';
import type { OidcKeys } from './keys.ts';
import { faultPage, signOutPage } from './pages.ts';
import { HOUR_S, RESOURCE, RESOURCE_SERVER } from './resource.ts';

export interface ProviderSettings {
  issuer: string;
  /** Where the portal may be opened. */
  origins: readonly string[];
  keys: OidcKeys;
  /** Tests sign in people whom the demonstration does not know. */
  anySubject: boolean;
}

function configuration({ origins, keys, anySubject }: ProviderSettings): Configuration {
  return {
    clients: clientsFor(origins),
    jwks: { keys: [keys.jwk] },
    cookies: { keys: [keys.cookie] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false, // the page reads the name from the id token and needs no further request
    clientBasedCORS: (_ctx, origin) => origins.includes(origin),
    findAccount: (_ctx, subject) => {
      const person = personOf(subject, anySubject);
      return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name }) };
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => RESOURCE_SERVER,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form);
        },
      },
    },
    renderError: (ctx, { error, error_description: detail }) => {
      ctx.type = 'html';
      ctx.body = faultPage(`${error}${detail ? `: ${detail}` : ''}`);
    },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    // Whoever signs in here is a demonstration officer; there is nothing to consent to.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid offline_access profile');
      grant.addResourceScope(RESOURCE, '');
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: HOUR_S,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      Session: 12 * HOUR_S,
      Grant: 12 * HOUR_S,
      RefreshToken: 12 * HOUR_S,
    },
  };
}

/**
 * The OpenID Connect provider of development and tests: demo officers, JWT access tokens (ES256) for the resource
 * `ger`. Sessions live in memory and end with the process; tokens do not.
 */
export function createProvider(settings: ProviderSettings): Provider {
  const provider = new Provider(settings.issuer, configuration(settings));
  addDemoGrant(provider, settings.anySubject);
  return provider;
}
