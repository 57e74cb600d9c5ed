import { InvalidInput, type Day } from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import type { DayOffState, SchoolDayOff, SchoolDaySubject } from './rules/day-off.ts';
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
export interface CalendarDay extends SchoolDaySubject {
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

interface EnteredRow {
  unit_id: string;
  on_day: Day;
  classes: string;
}

const ASKED = `unnest($1::uuid[], $2::date[], $3::date[]) AS asked(unit_id, from_day, to_day)`;

/** The calendar of schools over stretches of days. */
export const calendarsByKey: Batch<string, CalendarDay[]> = async ({ manager }, keys) => {
  const stretches = keys.map((key) => key.split('/'));
  const asked = [0, 1, 2].map((part) => stretches.map((stretch) => stretch[part]));
  const daysOff = await manager.query<DayRow[]>(
    `SELECT DISTINCT ${COLUMNS} FROM school_day_off JOIN ${ASKED} USING (unit_id)
      WHERE state = 'DAY_OFF' AND on_day BETWEEN from_day AND to_day`,
    asked,
  );
  const entered = await manager.query<EnteredRow[]>(
    `SELECT c.unit_id, s.on_day, count(DISTINCT s.class_id) AS classes
       FROM ${ASKED} JOIN school_class c USING (unit_id) JOIN attendance_sheet s USING (class_id)
      WHERE s.on_day BETWEEN from_day AND to_day GROUP BY c.unit_id, s.on_day`,
    asked,
  );
  const reasons = byDay(daysOff, ({ reason }) => reason);
  const classes = byDay(entered, ({ classes: count }) => Number(count));
  return new Map(
    keys.map((key) => {
      const [unitId = '', from = '', to = ''] = key.split('/');
      return [
        key,
        daysBetween(from, to).map((on) => calendarDay(on, dayOffKey({ unitId, on }), reasons, classes)),
      ];
    }),
  );
};

function byDay<Row extends { unit_id: string; on_day: Day }, T>(
  rows: readonly Row[],
  of: (row: Row) => T,
): Map<string, T> {
  return new Map(rows.map((row) => [dayOffKey({ unitId: row.unit_id, on: row.on_day }), of(row)]));
}

function calendarDay(
  on: Day,
  key: string,
  reasons: ReadonlyMap<string, string>,
  classes: ReadonlyMap<string, number>,
): CalendarDay {
  const isOff = reasons.has(key);
  return {
    on,
    state: isOff ? 'DAY_OFF' : 'SCHOOL_DAY',
    kind: kindOfDay(on, new Set(isOff ? [on] : [])),
    dayOffReason: reasons.get(key) ?? null,
    classesEntered: classes.get(key) ?? 0,
  };
}
