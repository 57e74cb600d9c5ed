import { InvalidInput, type Day } from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import type { DayOffState, SchoolDayOff } from './rules/day-off.ts';
import { daysBetween, kindOfDay, type SchoolDayKind } from './rules/school-day.ts';

interface DayRow {
  unit_id: string;
  place_no: string;
  on_day: Day;
  version: number;
  state: DayOffState;
  reason: string;
}

const COLUMNS = 'unit_id, place_no, on_day, version, state, reason';

function dayOffFrom({ unit_id, place_no, on_day, ...same }: DayRow): SchoolDayOff {
  return { unitId: unit_id, placeNo: Number(place_no), on: on_day, ...same };
}

/** Key of a school's day in a batch, and the id that a repeated submission answers. */
export function dayOffKey({ unitId, on }: Pick<SchoolDayOff, 'unitId' | 'on'>): string {
  return `${unitId}/${on}`;
}

/** Days of schools that were declared off, also those withdrawn, by school and day. */
export const daysOffByKey: Batch<string, SchoolDayOff> = async ({ manager }, keys) => {
  const parts = keys.map((key) => key.split('/'));
  const rows = await manager.query<DayRow[]>(
    `SELECT ${COLUMNS} FROM school_day_off JOIN unnest($1::uuid[], $2::date[]) AS wanted(unit_id, on_day) USING (unit_id, on_day)`,
    [parts.map(([unitId]) => unitId), parts.map(([, on]) => on)],
  );
  return new Map(rows.map((row) => [dayOffKey({ unitId: row.unit_id, on: row.on_day }), dayOffFrom(row)]));
};

/** The days off of the officer's own school that stand, the latest first. */
export async function listOwnDaysOff({ manager, officer }: Reader): Promise<SchoolDayOff[]> {
  if (!officer) return [];
  const rows = await manager.query<DayRow[]>(
    `SELECT ${COLUMNS} FROM school_day_off WHERE unit_id = $1 AND state = 'DAY_OFF' ORDER BY on_day DESC LIMIT 200`,
    [officer.post.unitId],
  );
  return rows.map(dayOffFrom);
}

/** The stretch of days a school is asked for. */
export interface Stretch {
  readonly unitId: string;
  readonly from: Day;
  readonly to: Day;
}

/** A day of a school's calendar. */
export interface CalendarDay {
  readonly on: Day;
  readonly kind: SchoolDayKind;
  /** Why the school has no classes on this day of its own. */
  readonly dayOffReason: string | null;
}

const MOST_DAYS = 31;

/** Key of a stretch in a batch. Throws InvalidInput when it is longer than a month or ends before it begins. */
export function stretchKey({ unitId, from, to }: Stretch): string {
  const days = from <= to ? daysBetween(from, to).length : 0;
  if (days < 1 || days > MOST_DAYS)
    throw new InvalidInput([
      { path: 'to', zh: `一次查看 1 至 ${MOST_DAYS} 天`, en: `between 1 and ${MOST_DAYS} days at once` },
    ]);
  return `${unitId}/${from}/${to}`;
}

/** The calendar of schools over stretches of days. */
export const calendarsByKey: Batch<string, CalendarDay[]> = async ({ manager }, keys) => {
  const stretches = keys.map((key) => key.split('/'));
  const rows = await manager.query<DayRow[]>(
    `SELECT DISTINCT ${COLUMNS} FROM school_day_off
       JOIN unnest($1::uuid[], $2::date[], $3::date[]) AS wanted(unit_id, from_day, to_day) USING (unit_id)
      WHERE state = 'DAY_OFF' AND on_day BETWEEN from_day AND to_day`,
    [0, 1, 2].map((part) => stretches.map((stretch) => stretch[part])),
  );
  return new Map(
    keys.map((key) => {
      const [unitId = '', from = '', to = ''] = key.split('/');
      const reasons = new Map(
        rows.filter(({ unit_id }) => unit_id === unitId).map(({ on_day, reason }) => [on_day, reason]),
      );
      const daysOff = new Set(reasons.keys());
      return [
        key,
        daysBetween(from, to).map((on) => ({
          on,
          kind: kindOfDay(on, daysOff),
          dayOffReason: reasons.get(on) ?? null,
        })),
      ];
    }),
  );
};
