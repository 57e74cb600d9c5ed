import {
  addDays,
  figureOn,
  isWorkingDay,
  startOfDay,
  valueOf,
  type Day,
  type FigurePlace,
  type Tightened,
} from '@ger/kernel';
import type { Dormitory } from './dormitory.ts';

/** 夜间值班 — one night of a dormitory: who is on duty, or that nobody is (3.3.i). */
export interface RosterNight {
  readonly dormitoryId: string;
  readonly unitId: string;
  /** The day on whose evening the night begins. */
  readonly night: Day;
  /** Boarders sleep there: somebody must be on duty. */
  readonly needed: boolean;
  /** Name of who is on duty. */
  readonly onDuty: string | null;
}

type Sleeping = Pick<Dormitory, 'weekends' | 'taken'>;

/** Whether boarders sleep there: before a school day, and always where they stay over weekends. Nobody watches empty beds. */
export function isBoardingNight(
  { weekends, taken }: Sleeping,
  night: Day,
  daysOff: ReadonlySet<Day> = new Set(),
): boolean {
  const morning = addDays(night, 1);
  return taken > 0 && (weekends || (isWorkingDay(morning) && !daysOff.has(morning)));
}

/** The nights that are looked at in advance, today's among them. */
export function nightsAhead(place: FigurePlace, tightened: readonly Tightened[]): Day[] {
  const ahead = valueOf(figureOn('roster-ahead', place, tightened)) ?? 0;
  return Array.from({ length: ahead + 1 }, (_, index) => addDays(place.day, index));
}

/** The nights of a stretch on which boarders sleep and nobody is on duty. */
export function gapsOf(
  dormitory: Sleeping,
  nights: readonly Day[],
  assigned: ReadonlySet<Day>,
  daysOff: ReadonlySet<Day> = new Set(),
): Day[] {
  return nights.filter((night) => isBoardingNight(dormitory, night, daysOff) && !assigned.has(night));
}

const HOURS = 3_600_000;
/** 晚自习后 — at eight in the evening a night's duty begins: by then the gap must be filled. */
const NIGHT_BEGINS = 20;

/** When the roster of a night must be filled at the latest. */
export function fillBy(night: Day): Date {
  return new Date(startOfDay(night).getTime() + NIGHT_BEGINS * HOURS);
}
