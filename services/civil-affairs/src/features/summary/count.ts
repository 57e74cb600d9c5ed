import { addDays, divisionRange, levelOf, type Day, type DivisionCode } from '@ger/kernel';
import type { Sql } from '@ger/messaging';
import { bornUntil } from '../ledger/rules/filter.ts';
import { COLUMNS, figuresOf, type ColumnKey, type Figures } from './rules/columns.ts';

/** The day's birth dates are $1 … $4: younger than 6, than 14, than 16. */
const BAND = {
  to5: 'd.birth_date >= $1::date',
  to13: 'd.birth_date < $1::date AND d.birth_date >= $2::date',
  to16: 'd.birth_date < $2::date AND d.birth_date >= $3::date',
} as const;
const MALE = `d.sex = 'MALE'`;
const FEMALE = `d.sex = 'FEMALE'`;
const PUPIL = `d.schooling IN ('PRIMARY', 'JUNIOR')`;
const schooling = (kind: string): string => `d.schooling = '${kind}'`;

/** Each column as a condition on `dossier d`. */
const CONDITIONS: Readonly<Record<ColumnKey, string>> = {
  all: 'true',
  to5: BAND.to5,
  to5Male: `${BAND.to5} AND ${MALE}`,
  to5Female: `${BAND.to5} AND ${FEMALE}`,
  to13: BAND.to13,
  to13Male: `${BAND.to13} AND ${MALE}`,
  to13Female: `${BAND.to13} AND ${FEMALE}`,
  to16: BAND.to16,
  to16Male: `${BAND.to16} AND ${MALE}`,
  to16Female: `${BAND.to16} AND ${FEMALE}`,
  kindergarten: schooling('KINDERGARTEN'),
  notInKindergarten: schooling('NOT_IN_KINDERGARTEN'),
  primary: schooling('PRIMARY'),
  junior: schooling('JUNIOR'),
  senior: schooling('SENIOR'),
  vocational: schooling('VOCATIONAL'),
  droppedOut: schooling('DROPPED_OUT'),
  notAtSchool: schooling('NOT_AT_SCHOOL'),
  schoolingNotCollected: 'd.schooling IS NULL',
  registered: 'd.household_registered',
  unregistered: 'NOT d.household_registered',
  registrationNotCollected: 'd.household_registered IS NULL',
  healthy: `d.health IN ('HEALTHY', 'WEAK')`,
  disabled: `d.health = 'DISABLED'`,
  ill: `d.health = 'ILL'`,
  healthOther: `d.health = 'OTHER'`,
  healthNotCollected: 'd.health IS NULL',
  boarder: `${PUPIL} AND d.boarding`,
  dayPupil: `${PUPIL} AND NOT d.boarding`,
  boardingNotCollected: `${PUPIL} AND d.boarding IS NULL`,
  grandparents: `d.carer = 'GRANDPARENTS'`,
  relatives: `d.carer = 'RELATIVES_OR_FRIENDS'`,
  parentIncapable: `d.carer = 'PARENT_AT_HOME'`,
  nobody: `d.carer = 'NOBODY'`,
  carerNotCollected: 'd.carer IS NULL',
  good: `d.guardianship = 'GOOD'`,
  fair: `d.guardianship = 'FAIR'`,
  poor: `d.guardianship IN ('NOBODY', 'PARENT_INCAPABLE', 'DELEGATE_INADEQUATE')`,
  guardianshipNotCollected: 'd.guardianship IS NULL',
};

const COUNTS = COLUMNS.map(({ key }) => `count(*) FILTER (WHERE ${CONDITIONS[key]})`).join(',\n      ');

/** The children that are counted: left behind, and on file. Parameters 1 to 3 are the bounds of the ages. */
export const COUNTED = `ARRAY[${COUNTS}]::int[] AS counts
  FROM dossier d
 WHERE d.state = 'OPEN' AND d.left_behind`;

/** The earliest birth dates of those who are not yet 6, 14 and 16 on a day. */
export function bandsOn(day: Day): Day[] {
  return [6, 14, 16].map((age) => addDays(bornUntil(day, age), 1));
}

/** The columns a list of counts is in the order of. */
export const COUNTED_COLUMNS: readonly ColumnKey[] = COLUMNS.map(({ key }) => key);

/** The figures of the places one level below a division that have any, and of all of it. */
export interface Counted {
  readonly whole: Figures;
  readonly parts: ReadonlyMap<DivisionCode, Figures>;
}

/** Digits of the codes one level below; a village is counted by itself. */
const DIGITS_BELOW = { REGION: 4, LEAGUE: 6, BANNER: 9, TOWNSHIP: 12, VILLAGE: 12 } as const;
const FULL_LENGTH = 12;

/** What divides a twelve-digit number to the code one level below the division. */
export function stepBelow(division: DivisionCode): number {
  return 10 ** (FULL_LENGTH - DIGITS_BELOW[levelOf(division)]);
}

interface CountRow {
  readonly place: string | null;
  readonly counts: number[];
}

/** Figures from rows of counts in the order of `keys`; the row without a place is the whole. */
export function countedFrom(keys: readonly string[], rows: readonly CountRow[]): Counted {
  const whole = rows.find(({ place }) => place === null);
  return {
    whole: figuresOf(keys, whole?.counts ?? []),
    parts: new Map(
      rows.flatMap(({ place, counts }) =>
        place === null ? [] : [[place, figuresOf(keys, counts)] as const],
      ),
    ),
  };
}

/** Counts a division as it is on record now, one level down: one statement, within the officer's scope (6.2). */
export async function countNow(sql: Sql, division: DivisionCode, day: Day): Promise<Counted> {
  const { from, to } = divisionRange(division);
  const rows = await sql.query<CountRow[]>(
    `SELECT (d.division_no / $6::bigint)::text AS place, ${COUNTED}
        AND d.division_no >= $4::bigint AND d.division_no < $5::bigint
      GROUP BY GROUPING SETS ((d.division_no / $6::bigint), ())`,
    [...bandsOn(day), from, to, stepBelow(division)],
  );
  return countedFrom(COUNTED_COLUMNS, rows);
}
