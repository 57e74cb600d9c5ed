import { StartFailure } from '@ger/embedded';
import { DEMO_GRANT, SCRIPTS_CLIENT } from './clients.ts';

const LIMIT_MS = 10_000;

/**
 * An access token for a demo account from the local provider, without a page. Throws StartFailure when there is no
 * such account or no local provider at that address.
 */
export async function demoToken(issuer: string, account: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: DEMO_GRANT, client_id: SCRIPTS_CLIENT, account });
  let response: Response;
  try {
    response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  } catch {
    throw new StartFailure(`The identity provider at ${issuer} does not answer.`);
  }
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error?: string };
  if (answer.access_token !== undefined) return answer.access_token;
  throw new StartFailure(
    answer.error === 'invalid_grant'
      ? `There is no demo account "${account}".`
      : `The identity provider at ${issuer} gives no demo tokens (${answer.error ?? response.status}).`,
  );
}
