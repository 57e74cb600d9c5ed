import { addDays, mondayOf, weekdayOf } from '../attendance/week.ts';

/** One night of a roster as the graph answers it. */
export interface Night {
  readonly night: string;
  readonly needed: boolean;
  readonly onDuty?: string | null;
  readonly gap: boolean;
}

/** How far ahead a page looks for gaps. */
export const NIGHTS_AHEAD = 14;

/** The nights that a month's grid shows: whole weeks from Monday, the neighbours' days at both ends among them. */
export function monthStretch(month: string): { readonly from: string; readonly nights: number } {
  const from = mondayOf(`${month}-01`);
  const last = addDays(`${monthAfter(month, 1)}-01`, -1);
  const until = addDays(last, 7 - weekdayOf(last));
  let nights = 1;
  for (let day = from; day < until; day = addDays(day, 1)) nights += 1;
  return { from, nights };
}

/** `2026-11` moved by a number of months. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** Nights from today on that nobody watches although boarders sleep there. */
export function gapsFrom(today: string, roster: readonly Night[]): string[] {
  return roster.filter(({ night, gap }) => gap && night >= today).map(({ night }) => night);
}

/** What a night's cell says, in one word: for colour and for readers by voice. */
export function standingOf({ night, needed, onDuty, gap }: Night, today: string): Standing {
  if (onDuty) return 'covered';
  // Who slept there then is not known here, only who does now: of a night that is over it says no more than that.
  if (night < today) return 'over';
  if (!needed) return 'free';
  return gap ? 'gap' : 'free';
}
export type Standing = 'covered' | 'free' | 'gap' | 'over';
