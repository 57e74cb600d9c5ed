import {
  ancestorsOf,
  containsAny,
  divisionRange,
  isDivisionCode,
  levelOf,
  type DivisionCode,
  type DivisionLevel,
  type Officer,
} from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { quarterIn } from './round-lists.ts';
import { numbersFrom } from './rounds.ts';
import type { QuarterState } from './rules/quarter-machine.ts';
import type { Numbers } from './rules/round.ts';

/** Rounds by state. */
export interface RoundNumbers {
  readonly all: number;
  readonly open: number;
  readonly completed: number;
  readonly sentBack: number;
  readonly signedOff: number;
  readonly unfinished: number;
  readonly late: number;
}

/** 核查情况 — the numbers of one division in one quarter (3.2.b). */
export interface CoverageView {
  readonly quarter: string;
  readonly division: DivisionCode;
  readonly state: QuarterState;
  readonly numbers: Numbers;
  readonly rounds: RoundNumbers;
}

export interface CoverageAsked {
  readonly quarter: string;
  readonly division: DivisionCode;
}

/** A division and those directly below it that have rounds. */
export interface Coverage {
  readonly whole: CoverageView;
  readonly below: readonly CoverageView[];
}

/** A page of the divisions below one. */
export type CoveragePage = Page<CoverageView>;

type Sums = Omit<SumRow, 'code'>;

interface SumRow {
  code: string;
  tasks: number;
  outstanding: number;
  confirmed: number;
  changed: number;
  not_found: number;
  moved: number;
  refused: number;
  rounds: number;
  open: number;
  completed: number;
  sent_back: number;
  signed_off: number;
  unfinished: number;
  late: number;
}

/**
 * Sums over the villages' counters, by the first digits of their codes: exact at every level, and nobody waits for a row
 * that a whole league would have to write.
 */
const SUMS = `SELECT left(r.village, $4) AS code, sum(r.tasks)::int AS tasks, sum(r.outstanding)::int AS outstanding,
    sum(r.confirmed)::int AS confirmed, sum(r.changed)::int AS changed, sum(r.not_found)::int AS not_found,
    sum(r.moved)::int AS moved, sum(r.refused)::int AS refused, count(*)::int AS rounds,
    (count(*) FILTER (WHERE r.state = 'OPEN'))::int AS open,
    (count(*) FILTER (WHERE r.state = 'COMPLETED'))::int AS completed,
    (count(*) FILTER (WHERE r.state = 'SENT_BACK'))::int AS sent_back,
    (count(*) FILTER (WHERE r.state = 'SIGNED_OFF'))::int AS signed_off,
    (count(*) FILTER (WHERE r.state = 'UNFINISHED'))::int AS unfinished,
    (count(*) FILTER (WHERE r.state = 'UNFINISHED' OR r.due_at <= $5))::int AS late
  FROM verification_round r
 WHERE r.quarter = $1 AND r.place_no >= $2 AND r.place_no < $3 AND r.state <> 'LAPSED'`;

const DIGITS: Readonly<Record<DivisionLevel, number>> = {
  REGION: 2,
  LEAGUE: 4,
  BANNER: 6,
  TOWNSHIP: 9,
  VILLAGE: 12,
};
const BELOW: Readonly<Record<DivisionLevel, DivisionLevel | null>> = {
  REGION: 'LEAGUE',
  LEAGUE: 'BANNER',
  BANNER: 'TOWNSHIP',
  TOWNSHIP: 'VILLAGE',
  VILLAGE: null,
};

/** Division and quarter as the key of a batch, which compares keys by value. Throws InvalidInput when it is no quarter. */
export function coverageKey({ quarter, division }: CoverageAsked): string {
  return `${quarterIn(quarter)} ${division}`;
}

/**
 * The numbers of divisions and of the divisions directly below; nothing for one outside the officer's own. The board asks
 * for both, and one reading answers: a division has some dozens of parts, and is their sum.
 */
export const coverages: Batch<string, Coverage> = async (reader, keys) => {
  const found = new Map<string, Coverage>();
  for (const key of keys) {
    const [quarter = '', division = ''] = key.split(' ');
    if (!isOwn(reader.officer, division)) continue;
    const level = BELOW[levelOf(division)];
    const { from, to } = divisionRange(division);
    const digits = level === null ? division.length : DIGITS[level];
    const values = [quarter, from, to, digits, reader.now];
    const rows = await reader.manager.query<SumRow[]>(`${SUMS} GROUP BY 1 ORDER BY 1`, values);
    const stateOf = await openings(reader, quarter);
    const view = (row: SumRow): CoverageView => viewFrom(row, quarter, stateOf);
    found.set(key, {
      whole: view({ ...sumOf(rows), code: division }),
      below: level === null ? [] : rows.map(view),
    });
  }
  return found;
};

/** A page of the divisions below, in the order of their codes. */
export function pageOf(
  { below }: Coverage,
  { first, after }: { first?: number | null | undefined; after?: string | null | undefined },
): CoveragePage {
  const [cursor = ''] = readCursor(after, 1) ?? [];
  return keysetPage(
    below.filter(({ division }) => division > cursor),
    pageSize(first ?? 50),
    ({ division }) => [division],
    (view) => view,
  );
}

function isOwn(officer: Officer | undefined, division: DivisionCode): boolean {
  return isDivisionCode(division) && containsAny(officer?.post.divisions ?? [], division);
}

function sumOf(rows: readonly SumRow[]): Sums {
  const sum = { ...NOTHING };
  for (const row of rows) for (const column of COLUMNS) sum[column] += row[column];
  return sum;
}

const NOTHING: Sums = {
  tasks: 0,
  outstanding: 0,
  confirmed: 0,
  changed: 0,
  not_found: 0,
  moved: 0,
  refused: 0,
  rounds: 0,
  open: 0,
  completed: 0,
  sent_back: 0,
  signed_off: 0,
  unfinished: 0,
  late: 0,
};
const COLUMNS = Object.keys(NOTHING) as (keyof Sums)[];

type StateOf = (division: DivisionCode) => QuarterState;

/** Whether the quarter was opened for a division: by its own opening or by that of a division around it. */
async function openings({ manager }: Reader, quarter: string): Promise<StateOf> {
  const rows = await manager.query<{ division: string; state: QuarterState }[]>(
    `SELECT division, state FROM verification_opening WHERE quarter = $1 AND state <> 'UNOPENED'`,
    [quarter],
  );
  const states = new Map(rows.map(({ division, state }) => [division, state]));
  return (division) =>
    [division, ...ancestorsOf(division)].flatMap((code) => states.get(code) ?? [])[0] ?? 'UNOPENED';
}

function viewFrom(row: SumRow, quarter: string, stateOf: StateOf): CoverageView {
  return {
    quarter,
    division: row.code,
    state: stateOf(row.code),
    numbers: numbersFrom(row),
    rounds: {
      all: row.rounds,
      open: row.open,
      completed: row.completed,
      sentBack: row.sent_back,
      signedOff: row.signed_off,
      unfinished: row.unfinished,
      late: row.late,
    },
  };
}
