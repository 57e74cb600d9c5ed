import type { JsMsg } from '@nats-io/jetstream';
import { readEnvelope, type Reading } from './envelope.ts';
import type { Inbox } from './inbox.ts';
import { lanes } from './lanes.ts';
import type { Log } from './log.ts';
import { reasonOf } from './reason.ts';

/** What happens to messages between the broker and the inbox. */
export interface Delivery {
  take(message: JsMsg): void;
  /** Resolves after the events under way; gives back to the broker what was not begun. */
  stop(): Promise<void>;
}

const SLOWEST_NAK_MS = 30_000;
/**
 * Given back without a delay, nats-server 2.9.10 hands the message to our own request, which it has not yet seen
 * end, and nobody gets it until the acknowledgement is overdue.
 */
const GIVEN_BACK_MS = 200;

/** So many that statements are few, so few that nobody waits long for what their transaction holds. */
const MOST_TOGETHER = 128;

interface Delivered {
  readonly message: JsMsg;
  readonly reading: Reading;
}

/** Hands messages to the inbox, those of one aggregate one after the other, and answers the broker afterwards. */
export function delivery({
  inbox,
  concurrency,
  logger,
}: {
  inbox: Inbox;
  concurrency: number;
  logger: Log;
}): Delivery {
  let stopped = false;

  const giveBack = ({ message }: Delivered, error: unknown): void => {
    // Only a database that is away comes here, and every message will meet the same: it is nobody's failed try.
    logger.error(
      { reason: reasonOf(error), subject: message.subject },
      'database away; event goes back to the broker',
    );
    answer(() => message.nak(Math.min(1_000 * message.info.deliveryCount, SLOWEST_NAK_MS)));
  };

  const handle = async (delivered: Delivered): Promise<void> => {
    const { message, reading } = delivered;
    if (stopped) return answer(() => message.nak(GIVEN_BACK_MS));
    try {
      await inbox.receive({ subject: message.subject, body: message.data }, reading);
      answer(() => message.ack());
    } catch (error) {
      giveBack(delivered, error);
    }
  };

  const handleTogether = async (several: readonly Delivered[]): Promise<void> => {
    let takenIn: ReadonlySet<Reading>;
    try {
      takenIn = stopped ? new Set() : await inbox.receiveTogether(several.map(({ reading }) => reading));
    } catch (error) {
      for (const delivered of several) giveBack(delivered, error);
      return;
    }
    for (const delivered of several)
      if (takenIn.has(delivered.reading)) answer(() => delivered.message.ack());
      else await handle(delivered);
  };

  const queues = lanes<Delivered>({
    count: concurrency,
    most: MOST_TOGETHER,
    goesTogether: ({ reading }) => inbox.goesTogether(reading),
    work: async (items) => {
      const [only] = items;
      if (items.length > 1) await handleTogether(items);
      else if (only) await handle(only);
    },
  });

  return {
    take: (message) => {
      const reading = readEnvelope(message.subject, message.data);
      queues.put(laneOf(reading), { message, reading });
    },
    stop: () => {
      stopped = true;
      return queues.idle();
    },
  };
}

function laneOf(reading: Reading): string {
  if (!reading.ok) return '';
  const { publisher, aggregate } = reading.envelope;
  return [publisher, aggregate.kind, aggregate.id].join(' ');
}

/** A closed connection cannot answer: then the broker delivers the message again, which is harmless. */
function answer(send: () => void): void {
  try {
    send();
  } catch {
    return;
  }
}
