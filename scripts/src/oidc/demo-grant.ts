import { errors } from 'oidc-provider';
import type Provider from 'oidc-provider';
import { personOf } from './accounts.ts';
import { DEMO_GRANT } from './clients.ts';
import { RESOURCE, RESOURCE_SERVER } from './resource.ts';

/**
 * Adds the grant type with which `npm run token` and the tests get a token for an account without a page. This
 * provider is started in development and tests only; a government's own has no such grant.
 */
export function addDemoGrant(provider: Provider, anySubject: boolean): void {
  provider.registerGrantType(
    DEMO_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const account = typeof params?.account === 'string' ? params.account : '';
      if (!client || !personOf(account, anySubject))
        throw new errors.InvalidGrant(`there is no account "${account}"`);
      const grant = new provider.Grant({ clientId: client.clientId, accountId: account });
      grant.addOIDCScope('openid');
      grant.addResourceScope(RESOURCE, '');
      const token = new provider.AccessToken({
        client,
        accountId: account,
        grantId: await grant.save(),
        gty: DEMO_GRANT,
        scope: '',
      });
      token.resourceServer = new provider.ResourceServer(RESOURCE, RESOURCE_SERVER);
      ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration };
    },
    ['account'],
  );
}
