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
import { keysetPage, pageSize, readCursor, type Page, type Reader } from '@ger/subgraph';
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

/** A page of the divisions below one. */
export type CoveragePage = Page<CoverageView>;

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

/** The numbers of a division; nothing for one outside the officer's own. */
export async function coverageOf(
  reader: Reader,
  { quarter, division }: CoverageAsked,
): Promise<CoverageView | null> {
  const { manager, officer, now } = reader;
  if (!isOwn(officer, division)) return null;
  const { from, to } = divisionRange(division);
  const rows = await manager.query<SumRow[]>(`${SUMS} GROUP BY 1`, [
    quarterIn(quarter),
    from,
    to,
    division.length,
    now,
  ]);
  const stateOf = await openings(reader, quarter);
  return viewFrom(rows[0] ?? { ...NOTHING, code: division }, quarter, stateOf);
}

function isOwn(officer: Officer | undefined, division: DivisionCode): boolean {
  return isDivisionCode(division) && containsAny(officer?.post.divisions ?? [], division);
}

/** The divisions directly below one that have rounds, in the order of their codes. */
export async function coverageBelow(
  reader: Reader,
  asked: CoverageAsked & { first?: number | null | undefined; after?: string | null | undefined },
): Promise<CoveragePage | null> {
  const { manager, officer, now } = reader;
  const { quarter, division, first, after } = asked;
  if (!isOwn(officer, division)) return null;
  const size = pageSize(first ?? 50);
  const [cursor = ''] = readCursor(after, 1) ?? [];
  const level = BELOW[levelOf(division)];
  if (level === null) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const { from, to } = divisionRange(division);
  const rows = await manager.query<SumRow[]>(
    `${SUMS} AND left(r.village, $4) > $6 GROUP BY 1 ORDER BY 1 LIMIT $7`,
    [quarterIn(quarter), from, to, DIGITS[level], now, cursor, size + 1],
  );
  const stateOf = await openings(reader, quarter);
  return keysetPage(
    rows,
    size,
    ({ code }) => [code],
    (row) => viewFrom(row, quarter, stateOf),
  );
}

const NOTHING: Omit<SumRow, 'code'> = {
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
