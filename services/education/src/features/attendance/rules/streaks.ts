import type { Day } from '@ger/kernel';
import type { DayMark } from './attendance.ts';

/** A school day on which the pupil's class took attendance, and what it was for the pupil. */
export interface RecordedDay {
  readonly on: Day;
  readonly mark: DayMark;
}

/** Consecutive school days of unexcused absence. */
export interface Streak {
  readonly since: Day;
  readonly days: number;
  /** The school day on which the pupil was there again, or absent with an excuse; null while the streak runs. */
  readonly endedOn: Day | null;
}

/**
 * 连续旷课 — the streaks of unexcused days among the recorded ones, in order (3.3.g). Only days on which attendance was
 * taken are asked: weekends, holidays and days not (yet) entered neither count nor interrupt. A day at school or an excused
 * one ends the streak. `recorded` is in the order of the days.
 */
export function unexcusedStreaks(recorded: readonly RecordedDay[]): Streak[] {
  const streaks: Streak[] = [];
  let running: Streak | undefined;
  for (const { on, mark } of recorded) {
    if (mark === 'UNEXCUSED') {
      running = running ? { ...running, days: running.days + 1 } : { since: on, days: 1, endedOn: null };
    } else if (running) {
      streaks.push({ ...running, endedOn: on });
      running = undefined;
    }
  }
  return running ? [...streaks, running] : streaks;
}
