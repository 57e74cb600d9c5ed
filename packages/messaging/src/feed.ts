import { systemClock, type Clock } from '@ger/kernel';
import type { Envelope } from '@ger/schema/events';
import { keptOf, type Outcome } from './apply.ts';
import { placeOf } from './envelope.ts';
import { park } from './parked.ts';
import { lockPosition } from './position.ts';
import type { Sql } from './sql.ts';

/**
 * Puts an envelope from supervision's log before a service, past the broker: for one that starts late or lost
 * something (`npm run replay`). Within a transaction, as `<stem>_consumer`; the service's running consumers then apply
 * it as if it had been delivered. Any order; what the service knows already changes nothing.
 */
export async function feed(sql: Sql, envelope: Envelope, machine: Clock = systemClock()): Promise<Outcome> {
  const place = placeOf(envelope);
  const { version, held } = await lockPosition(sql, place);
  if (version >= place.version) return 'duplicate';
  if (held) return 'held';
  const now = machine.now();
  await park(sql, place, keptOf(envelope), {
    now,
    due: version === place.version - 1 ? now : null,
    tries: 0,
  });
  return 'parked';
}
