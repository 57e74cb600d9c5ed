import { feed, type Sql } from '@ger/messaging';
import type { Envelope } from '@ger/schema/events';
import type { DataSource } from 'typeorm';

/** How many envelopes were put before the service, and how many it had or was holding already. */
export interface ReplayReport {
  readonly events: number;
  readonly fed: number;
  readonly known: number;
}

const BATCH = 500;

/**
 * 补发 — puts every envelope of the log before a service, in the order of the log: the same envelopes under the same ids, so
 * what it knows already changes nothing. Its running consumers then apply them. `log` reads as `supervision_consumer`,
 * `target` is that service's database as its `_consumer`.
 */
export async function replayLog(log: Sql, target: DataSource): Promise<ReplayReport> {
  let [position, events, fed] = [0, 0, 0];
  for (;;) {
    const rows = await log.query<{ position: string; envelope: Envelope }[]>(
      `SELECT position, envelope FROM event_log WHERE position > $1 ORDER BY position LIMIT ${BATCH}`,
      [position],
    );
    if (rows.length === 0) return { events, fed, known: events - fed };
    // One transaction for each: it locks the aggregate, and the service works on others meanwhile.
    for (const { envelope } of rows)
      if ((await target.transaction((manager) => feed(manager, envelope))) === 'parked') fed += 1;
    events += rows.length;
    position = Number(rows.at(-1)?.position ?? position);
  }
}
