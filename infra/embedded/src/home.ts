import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const CHECKOUT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Whether this process is root, whom PostgreSQL refuses to serve. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Where this checkout keeps data and unpacked programs unless told otherwise: `.ger` in the checkout for an
 * ordinary user; for root a system folder of the checkout's own, since the unprivileged user PostgreSQL runs as
 * usually cannot reach into root's checkout.
 */
export function defaultHome(checkout = CHECKOUT): string {
  if (!isRoot()) return path.join(checkout, '.ger');
  const hash = createHash('sha256').update(checkout).digest('hex').slice(0, 10);
  return path.join('/var/lib/ger', hash);
}
