import type { JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { consume, ensureDurable, type DurableOptions } from './durable.ts';
import type { Log } from './log.ts';
import { reasonOf } from './reason.ts';
import { pauseUnlessStopped, unlessStopped } from './stopping.ts';

/** What following a stream takes. */
export interface FollowOptions extends DurableOptions {
  readonly connection: NatsConnection | Promise<NatsConnection>;
  readonly take: (message: JsMsg) => void;
  readonly logger: Log;
}

/** A stream being followed. */
export interface Following {
  /** Delivers nothing more from then on. */
  stop(): Promise<void>;
}

const AGAIN_AFTER_MS = 1_000;

/** Delivers one publisher's events for as long as it runs, making the durable consumer anew when the broker lost it. */
export function follow(options: FollowOptions): Following {
  const { publisher, take, logger } = options;
  const stopping = new AbortController();
  const { signal } = stopping;

  const deliver = async (connection: NatsConnection): Promise<void> => {
    const messages = await consume(connection, await ensureDurable(connection, options), take);
    await unlessStopped(messages.closed(), signal);
    await messages.close();
  };

  const run = async (): Promise<void> => {
    const connection = await unlessStopped(options.connection, signal);
    while (!signal.aborted && connection) {
      try {
        await deliver(connection);
      } catch (error) {
        logger.warn({ reason: reasonOf(error), publisher }, 'no events from this publisher; trying again');
      }
      await pauseUnlessStopped(AGAIN_AFTER_MS, signal);
    }
  };

  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
