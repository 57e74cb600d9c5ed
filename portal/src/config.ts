/** What the gateway says at `/config.json` about this installation. */
export interface PortalConfig {
  /** OpenID Connect provider of the region. */
  readonly issuer: string;
  readonly clientId: string;
  /** Whom access tokens must be for. */
  readonly audience: string;
  /** False: a demonstration or a test; the page says so. */
  readonly production: boolean;
}

function isPortalConfig(value: unknown): value is PortalConfig {
  if (typeof value !== 'object' || value === null) return false;
  const { issuer, clientId, audience, production } = value as Record<string, unknown>;
  return (
    [issuer, clientId, audience].every((text) => typeof text === 'string') && typeof production === 'boolean'
  );
}

/** Asks the gateway for the settings. Throws when it does not answer or answers something else. */
export async function readConfig(): Promise<PortalConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  const value: unknown = await response.json();
  if (!response.ok || !isPortalConfig(value)) throw new Error('no settings at /config.json');
  return value;
}
