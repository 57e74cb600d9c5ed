import type { Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { SchoolDayInHand, SchoolDayOff } from './rules/day-off.ts';

/** What commands ask of the schools' days off, within one transaction. */
export interface SchoolCalendarStore {
  /** The day of a school, held until the end of this act: nobody enters its attendance or changes it meanwhile. */
  getForChange(school: Pick<SchoolDayOff, 'unitId' | 'placeNo'>, on: Day): Promise<SchoolDayInHand>;
  /** Whether the school has declared the day off; until the end of this act nobody declares it. */
  isDayOff(unitId: string, on: Day): Promise<boolean>;
  /** The next version of the day. */
  append(day: SchoolDayOff, reason: string): Promise<SchoolDayOff>;
}

interface DayRow {
  version: number;
  state: SchoolDayOff['state'];
  reason: string;
}

/** The store over SQL; a lock per school and day keeps attendance and days off apart. */
export function schoolCalendarStore({ manager, actor, now }: StoreTools): SchoolCalendarStore {
  const hold = (mode: '' | '_shared', unitId: string, on: Day): Promise<unknown> =>
    manager.query(`SELECT pg_advisory_xact_lock${mode}(hashtextextended('school day ' || $1 || $2, 0))`, [
      unitId,
      on,
    ]);
  return {
    async getForChange({ unitId, placeNo }, on) {
      await hold('', unitId, on);
      const [row] = await manager.query<DayRow[]>(
        `SELECT version, state, reason FROM school_day_off WHERE unit_id = $1 AND on_day = $2`,
        [unitId, on],
      );
      const [entered] = await manager.query<{ classes: string }[]>(
        `SELECT count(*) AS classes FROM attendance_sheet s JOIN school_class c USING (class_id)
          WHERE c.unit_id = $1 AND s.on_day = $2`,
        [unitId, on],
      );
      const day = row ?? { version: 0, state: 'SCHOOL_DAY' as const, reason: '' };
      return { unitId, placeNo, on, ...day, classesEntered: Number(entered?.classes ?? 0) };
    },
    async isDayOff(unitId, on) {
      await hold('_shared', unitId, on);
      const [row] = await manager.query<object[]>(
        `SELECT 1 FROM school_day_off WHERE unit_id = $1 AND on_day = $2 AND state = 'DAY_OFF'`,
        [unitId, on],
      );
      return row !== undefined;
    },
    async append({ unitId, placeNo, on, version, state }, reason) {
      const next = version + 1;
      await manager.query(
        `INSERT INTO school_day_off (unit_id, on_day, place_no, version, state, reason, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (unit_id, on_day) DO UPDATE SET version = excluded.version, state = excluded.state,
           reason = excluded.reason, recorded_at = excluded.recorded_at`,
        [unitId, on, placeNo, next, state, reason, now],
      );
      await manager.query(
        `INSERT INTO school_day_off_version (unit_id, on_day, version, state, reason, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
        [unitId, on, next, state, reason, now, JSON.stringify(actor)],
      );
      return { unitId, placeNo, on, version: next, state, reason };
    },
  };
}
