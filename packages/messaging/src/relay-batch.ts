import type { JetStreamClient } from '@nats-io/jetstream';
import { RequestError } from '@nats-io/transport-node';
import type { Publisher } from '@ger/schema/events';
import { STREAMS } from './streams.ts';
import type { Sql } from './sql.ts';

/**
 * Advisory lock of the one relay that may send in this database. Whoever holds it (`pg_advisory_lock`) holds back all
 * events of the service; tests do.
 */
export const RELAY_LOCK = 7_309_146;

/** What became of one batch. */
export interface Batch {
  /** False: another relay is sending. */
  readonly mine: boolean;
  readonly claimed: number;
  readonly sent: number;
  /** The first thing that went wrong; what was acknowledged is noted all the same. */
  readonly fault: Error | undefined;
}

/** What sending one batch takes. */
export interface BatchInput {
  readonly service: Publisher;
  readonly jetstream: JetStreamClient;
  readonly most: number;
  readonly ackTimeoutMs: number;
  readonly now: () => Date;
}

interface WaitingRow {
  position: string;
  id: string;
  type: string;
  body: string;
}

/**
 * Sends the oldest events that wait, inside the caller's transaction, and notes those the broker acknowledged. A batch that
 * dies before its commit is sent again under the same message ids.
 */
export async function sendBatch(sql: Sql, input: BatchInput): Promise<Batch> {
  const [lock] = await sql.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
    RELAY_LOCK,
  ]);
  if (!lock?.mine) return { mine: false, claimed: 0, sent: 0, fault: undefined };
  const rows = await sql.query<WaitingRow[]>(
    // First which, then what they say: else a long outbox may be read from its beginning.
    `SELECT position, o.id, o.type, o.envelope::text AS body
       FROM (SELECT position FROM outbox_waiting ORDER BY position LIMIT $1) AS next JOIN outbox AS o USING (position)
      ORDER BY position`,
    [input.most],
  );
  // All at once on one connection: the broker stores them in this order and we wait for one round trip, not for many.
  const answers = await Promise.allSettled(rows.map((row) => publish(row, input)));
  const sent = rows.filter((_, index) => answers[index]?.status === 'fulfilled');
  if (sent.length > 0) {
    await sql.query(
      `WITH gone AS (DELETE FROM outbox_waiting WHERE position = ANY ($2::bigint[]))
       INSERT INTO outbox_sent (sent_at, positions) VALUES ($1, $2)`,
      [input.now(), sent.map((row) => row.position)],
    );
  }
  const failed = answers.find((answer) => answer.status === 'rejected');
  const fault = failed && (failed.reason instanceof Error ? failed.reason : new Error(String(failed.reason)));
  return { mine: true, claimed: rows.length, sent: sent.length, fault };
}

async function publish(row: WaitingRow, { service, jetstream, ackTimeoutMs }: BatchInput): Promise<void> {
  const { name } = STREAMS[service];
  try {
    await jetstream.publish(`${service}.${row.type}`, row.body, {
      msgID: row.id,
      timeout: ackTimeoutMs,
      expect: { streamName: name },
    });
  } catch (error) {
    // The client then says "jetstream is not enabled", which is not so: nobody takes the subject.
    const nobody =
      error instanceof Error && error.cause instanceof RequestError && error.cause.isNoResponders();
    throw nobody ? new Error(`no stream takes ${service}.${row.type}`, { cause: error }) : error;
  }
}
