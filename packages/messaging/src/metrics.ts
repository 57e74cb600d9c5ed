import { Counter, Gauge, type Registry } from 'prom-client';
import { systemClock, type Clock } from '@ger/kernel';
import { gapsSince } from './gaps.ts';
import type { Sql } from './sql.ts';

/** Counters that the relay and the consumers raise. */
export interface MessagingMetrics {
  readonly published: Counter;
  readonly publishFaults: Counter;
  readonly events: Counter<'publisher' | 'outcome'>;
  readonly failures: Counter<'publisher' | 'fate'>;
}

/** The tables that gauges count, by login role. */
export interface MetricSources {
  /** As `<stem>_relay`: how much waits in the outbox. */
  readonly relay?: Sql;
  /** As `<stem>_consumer`: how much waits in the inbox. */
  readonly consumer?: Sql;
  readonly clock?: Clock;
  /** As given to the consumers. Default 1 minute. */
  readonly gapAfterMs?: number;
}

/**
 * Registers what an operator watches. Gauges ask the database when they are scraped, so they are true whichever process
 * is scraped; while it is away they are NaN.
 */
export function messagingMetrics(registry: Registry, sources: MetricSources): MessagingMetrics {
  const registers = [registry];
  const clock = sources.clock ?? systemClock();
  const gauge = (
    sql: Sql | undefined,
    name: string,
    help: string,
    read: (sql: Sql) => Promise<number>,
  ): void => {
    if (!sql) return;
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read(sql).catch(() => Number.NaN));
      },
    });
  };
  gauge(sources.relay, 'ger_outbox_unsent', 'Events not yet acknowledged by the broker', (sql) =>
    numberOf(sql, 'SELECT count(*)::integer AS value FROM outbox_waiting'),
  );
  gauge(sources.relay, 'ger_outbox_oldest_seconds', 'Age of the oldest unsent event', (sql) =>
    numberOf(
      sql,
      `SELECT coalesce(extract(epoch FROM $1::timestamptz - min(recorded_at)), 0)::float8 AS value
         FROM outbox_waiting JOIN outbox USING (position)`,
      [clock.now()],
    ),
  );
  gauge(
    sources.consumer,
    'ger_inbox_parked',
    'Events that wait for an earlier one or for their next try',
    (sql) => numberOf(sql, 'SELECT count(*)::integer AS value FROM inbox_parked'),
  );
  gauge(
    sources.consumer,
    'ger_dead_letters',
    'Events that could not be handled and wait for an operator',
    (sql) => numberOf(sql, 'SELECT count(*)::integer AS value FROM dead_letter WHERE settled_at IS NULL'),
  );
  gauge(
    sources.consumer,
    'ger_inbox_gaps',
    'Aggregates whose events wait too long for a missing one',
    async (sql) => {
      const gaps = await gapsSince(sql, new Date(clock.now().getTime() - (sources.gapAfterMs ?? 60_000)));
      return gaps.length;
    },
  );
  return counters(registers);
}

function counters(registers: Registry[]): MessagingMetrics {
  return {
    published: new Counter({
      name: 'ger_outbox_published_total',
      help: 'Events the broker acknowledged',
      registers,
    }),
    publishFaults: new Counter({ name: 'ger_outbox_faults_total', help: 'Batches that failed', registers }),
    events: new Counter({
      name: 'ger_inbox_events_total',
      help: 'Events received, by what became of them',
      labelNames: ['publisher', 'outcome'],
      registers,
    }),
    failures: new Counter({
      name: 'ger_inbox_failures_total',
      help: 'Events that failed, by what became of them',
      labelNames: ['publisher', 'fate'],
      registers,
    }),
  };
}

async function numberOf(sql: Sql, text: string, parameters: unknown[] = []): Promise<number> {
  const [row] = await sql.query<{ value: number }[]>(text, parameters);
  return row?.value ?? 0;
}
