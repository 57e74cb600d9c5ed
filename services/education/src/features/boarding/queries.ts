import { addDays, dayOf, InvalidInput, type Day } from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import { pupilsById, type Pupil } from '../pupil/index.ts';
import {
  DORMITORY_COLUMNS,
  dormitoryFrom,
  STAY_COLUMNS,
  type BoardingStay,
  type DormitoryRow,
} from './dormitory-row.ts';
import type { Dormitory } from './rules/dormitory.ts';
import { isBoardingNight, type RosterNight } from './rules/roster.ts';

/** Dormitories by id, as far as they may be seen. */
export const dormitoriesById: Batch<string, Dormitory> = async ({ manager }, ids) => {
  const rows = await manager.query<DormitoryRow[]>(
    `SELECT ${DORMITORY_COLUMNS} FROM dormitory d WHERE d.dormitory_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, dormitoryFrom(row)]));
};

/** The dormitories of the officer's own school, by name. */
export async function listOwnDormitories({ manager, officer }: Reader): Promise<Dormitory[]> {
  if (!officer) return [];
  const rows = await manager.query<DormitoryRow[]>(
    `SELECT ${DORMITORY_COLUMNS} FROM dormitory d WHERE d.unit_id = $1 AND d.state = 'OPEN' ORDER BY d.name, d.dormitory_id`,
    [officer.post.unitId],
  );
  return rows.map(dormitoryFrom);
}

/** Who sleeps in each dormitory, by bed. */
export const staysOfDormitories: Batch<string, BoardingStay[]> = async ({ manager }, ids) => {
  const rows = await manager.query<BoardingStay[]>(
    `SELECT ${STAY_COLUMNS} FROM boarding_stay WHERE dormitory_id = ANY ($1::uuid[]) AND until_day IS NULL ORDER BY bed`,
    [ids],
  );
  return Map.groupBy(rows, ({ dormitoryId }) => dormitoryId);
};

/** Who is enrolled as a boarder of that sex at the dormitory's school and has no bed yet, by name. */
export const bedlessOfDormitories: Batch<string, Pupil[]> = async (reader, ids) => {
  const { manager, now } = reader;
  const rows = await manager.query<{ dormitory_id: string; pupil_id: string }[]>(
    `SELECT d.dormitory_id, p.pupil_id FROM dormitory d
       JOIN enrolment e ON e.unit_id = d.unit_id AND e.boarding AND (e.until_day IS NULL OR e.until_day > $2::date)
       JOIN pupil p ON p.pupil_id = e.pupil_id AND p.sex = d.sex
      WHERE d.dormitory_id = ANY ($1::uuid[])
        AND NOT EXISTS (SELECT FROM boarding_stay s WHERE s.pupil_id = p.pupil_id AND s.until_day IS NULL)
      ORDER BY p.name, p.pupil_id`,
    [ids, dayOf(now)],
  );
  const pupils = await pupilsById(reader, [...new Set(rows.map((row) => row.pupil_id))]);
  return new Map(
    [...Map.groupBy(rows, (row) => row.dormitory_id)].map(([id, own]) => [
      id,
      own.flatMap((row) => pupils.get(row.pupil_id) ?? []),
    ]),
  );
};

const MOST_NIGHTS = 62;

/** Key of a roster in a batch. Throws InvalidInput for a stretch that is empty or too long. */
export function rosterKey({ id }: Dormitory, from: Day, nights: number): string {
  if (nights >= 1 && nights <= MOST_NIGHTS) return `${id}/${from}/${nights}`;
  throw new InvalidInput([
    {
      path: 'nights',
      zh: `一次查看 1 至 ${MOST_NIGHTS} 晚`,
      en: `between 1 and ${MOST_NIGHTS} nights at once`,
    },
  ]);
}

/** The rosters of dormitories over stretches of nights. */
export const rostersByKey: Batch<string, RosterNight[]> = async (reader, keys) => {
  const { manager, cipher } = reader;
  const asked = keys.map((key) => {
    const [id = '', from = '', count = '1'] = key.split('/');
    return { key, id, nights: Array.from({ length: Number(count) }, (_, index) => addDays(from, index)) };
  });
  const dormitories = await dormitoriesById(reader, [...new Set(asked.map(({ id }) => id))]);
  const nights = [...new Set(asked.flatMap((one) => one.nights))];
  const entries = await manager.query<{ dormitory_id: string; night: Day; on_duty: string | null }[]>(
    `SELECT DISTINCT ON (dormitory_id, night) dormitory_id, night, on_duty FROM duty_night
      WHERE dormitory_id = ANY ($1::uuid[]) AND night = ANY ($2::date[]) ORDER BY dormitory_id, night, position DESC`,
    [asked.map(({ id }) => id), nights],
  );
  const daysOff = await manager.query<{ unit_id: string; on_day: Day }[]>(
    `SELECT unit_id, on_day FROM school_day_off
      WHERE unit_id = ANY ($1::uuid[]) AND on_day = ANY ($2::date[]) AND state = 'DAY_OFF'`,
    [[...dormitories.values()].map(({ unitId }) => unitId), nights.map((night) => addDays(night, 1))],
  );
  const onDuty = new Map(
    entries.map((row) => [`${row.dormitory_id}/${row.night}`, cipher.decrypt(row.on_duty)]),
  );
  return new Map(
    asked.flatMap(({ key, id, nights: own }) => {
      const dormitory = dormitories.get(id);
      if (!dormitory) return [];
      const { unitId } = dormitory;
      const off = new Set(daysOff.filter((row) => row.unit_id === unitId).map((row) => row.on_day));
      const roster = own.map((night) => ({
        dormitoryId: id,
        unitId,
        night,
        needed: isBoardingNight(dormitory, night, off),
        onDuty: onDuty.get(`${id}/${night}`) ?? null,
      }));
      return [[key, roster] as const];
    }),
  );
};

/** 寄宿供需 — the beds of one school against the pupils who are enrolled as boarders (6.3.b). */
export interface BoardingCapacity {
  readonly unitId: string;
  readonly beds: number;
  readonly taken: number;
  /** Pupils enrolled as boarders. */
  readonly boarders: number;
}

/** Capacity against demand of the schools within the officer's reach, the shortest of beds first (6.3.b). */
export async function listBoardingCapacity({ manager, officer }: Reader): Promise<BoardingCapacity[]> {
  if (!officer) return [];
  return manager.query<BoardingCapacity[]>(
    `WITH supply AS (SELECT unit_id, sum(beds)::int AS beds, sum(taken)::int AS taken
                       FROM dormitory WHERE state = 'OPEN' GROUP BY unit_id),
          demand AS (SELECT unit_id, count(*)::int AS boarders
                       FROM enrolment WHERE boarding AND until_day IS NULL GROUP BY unit_id)
     SELECT coalesce(s.unit_id, d.unit_id) AS "unitId", coalesce(s.beds, 0) AS beds, coalesce(s.taken, 0) AS taken,
            coalesce(d.boarders, 0) AS boarders
       FROM supply s FULL JOIN demand d USING (unit_id)
      ORDER BY coalesce(d.boarders, 0) - coalesce(s.beds, 0) DESC, 1`,
  );
}
