import { fixedClock, type FixedClock } from '@ger/kernel';
import type { DataSource } from 'typeorm';
import { inbox, type Inbox, type InboxOptions } from '../../src/index.ts';
import { recordingLogger } from './logger.ts';
import type { Servers } from './servers.ts';
import { aService, noteEffect, type TestService } from './service.ts';

/** The inbox of education without a broker: a test delivers by hand, on a clock it moves. */
export interface InboxStory {
  readonly education: TestService;
  readonly consumer: DataSource;
  readonly clock: FixedClock;
  readonly logger: ReturnType<typeof recordingLogger>;
  /** By default it notes every effect, tries three times, and waits one minute, then two. */
  anInbox(changes?: Partial<InboxOptions>): Inbox;
}

export async function anInboxStory(servers: Servers): Promise<InboxStory> {
  const education = await aService(servers, 'education');
  const consumer = await education.as('consumer');
  const clock = fixedClock(new Date('2026-09-01T02:00:00Z'));
  const logger = recordingLogger();
  const anInbox = (changes: Partial<InboxOptions> = {}): Inbox =>
    inbox({
      transaction: (work) => consumer.transaction(work),
      reactions: [noteEffect],
      logger,
      clock,
      tries: 3,
      retryAfter: (tries) => tries * 60_000,
      ...changes,
    });
  return { education, consumer, clock, logger, anInbox };
}
