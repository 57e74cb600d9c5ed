import type { Clock } from '@ger/kernel';
import { gapsSince } from './gaps.ts';
import type { Log } from './log.ts';
import { reasonOf } from './reason.ts';
import { repeat, type Repeated } from './repeat.ts';
import type { Sql } from './sql.ts';

/** What the alarm looks at, and when it sounds. */
export interface GapAlarmOptions {
  readonly sql: Sql;
  readonly logger: Log;
  readonly clock: Clock;
  readonly gapAfterMs: number;
}

/** A service that starts late misses something of everything until it is fed from the log: then a few lines do. */
const MOST_LINES = 20;

/** Logs every gap that is too old, once; the gauge `ger_inbox_gaps` says how many there are. */
export function gapAlarm({ sql, logger, clock, gapAfterMs }: GapAlarmOptions): Repeated {
  let told = new Set<string>();
  const look = async (): Promise<boolean> => {
    const gaps = await gapsSince(sql, new Date(clock.now().getTime() - gapAfterMs));
    const nameOf = ({ publisher, kind, id, missingVersion }: (typeof gaps)[number]): string =>
      [publisher, kind, id, missingVersion].join(' ');
    const fresh = gaps.filter((gap) => !told.has(nameOf(gap)));
    for (const gap of fresh.slice(0, MOST_LINES))
      logger.error({ gap }, 'event missing: later ones wait for it');
    if (fresh.length > MOST_LINES) logger.error({ gaps: fresh.length }, 'events missing');
    told = new Set(gaps.map(nameOf));
    return false;
  };
  return repeat(Math.max(gapAfterMs / 4, 100), look, (error) =>
    logger.error({ reason: reasonOf(error) }, 'gaps could not be looked for'),
  );
}
