import {
  JetStreamApiCodes,
  JetStreamApiError,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { PUBLISHERS, type Publisher } from '@ger/schema/events';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/** One JetStream stream per publisher: its name and the subjects it takes. */
export const STREAMS: Readonly<Record<Publisher, { name: string; subject: string }>> = Object.fromEntries(
  PUBLISHERS.map((publisher) => [
    publisher,
    { name: publisher.toUpperCase().replaceAll('-', '_'), subject: `${publisher}.>` },
  ]),
) as Record<Publisher, { name: string; subject: string }>;

/**
 * Makes the streams, or brings them to the present settings. Run by `admin` at installation and by the starter.
 * `replicas`: copies in a cluster (3 for three nodes). Kept 30 days; the archive is supervision's log.
 */
export async function ensureStreams(connection: NatsConnection, { replicas = 1 } = {}): Promise<void> {
  const { streams } = await jetstreamManager(connection, { checkAPI: false });
  const known = new Set<string>();
  for await (const { config } of streams.list()) known.add(config.name);
  for (const { name, subject } of Object.values(STREAMS)) {
    const settings: Partial<StreamConfig> = {
      subjects: [subject],
      max_age: nanos(30 * DAY_MS),
      // Spares the consumers most repetitions. It need not catch all of them: the inboxes do.
      duplicate_window: nanos(HOUR_MS),
      num_replicas: replicas,
    };
    if (known.has(name)) await streams.update(name, settings);
    else
      await streams.add({ name, retention: RetentionPolicy.Limits, storage: StorageType.File, ...settings });
  }
}

/**
 * Throws an error that names the streams that are missing or do not take their publisher's subjects. Without it the
 * first sign would be the client's misleading "jetstream is not enabled" when something is published.
 */
export async function assertStreams(
  connection: NatsConnection,
  publishers: readonly Publisher[] = PUBLISHERS,
): Promise<void> {
  const { streams } = await jetstreamManager(connection, { checkAPI: false });
  const faults: string[] = [];
  for (const publisher of publishers) {
    const { name, subject } = STREAMS[publisher];
    const subjects = await streams.info(name).then(
      (info) => info.config.subjects,
      (error: unknown): string[] => {
        if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return [];
        throw error;
      },
    );
    if (!subjects.includes(subject)) faults.push(`${name} (${subject})`);
  }
  if (faults.length > 0)
    throw new Error(`JetStream lacks ${faults.join(', ')}: the streams are made by ensureStreams, as admin`);
}
