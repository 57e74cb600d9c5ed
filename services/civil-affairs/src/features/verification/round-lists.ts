import { divisionRange, InvalidInput, isDivisionCode, isQuarter, type Officer } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { roundColumns, roundFrom, type RoundRow } from './rounds.ts';
import type { Round, RoundState } from './rules/round.ts';

/** Rounds by id, as far as they may be seen. */
export const roundsById: Batch<string, Round> = async ({ manager }, ids) => {
  const rows = await manager.query<RoundRow[]>(
    `SELECT ${roundColumns('r')} FROM verification_round r WHERE r.round_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.round_id, roundFrom(row)]));
};

/** How many re-checks of a completed round differ. */
export const differingOfRounds: Batch<string, number> = async ({ manager }, ids) => {
  const rows = await manager.query<{ round_id: string; count: number }[]>(
    `SELECT round_id, count(*)::integer AS count FROM verification_task
      WHERE round_id = ANY ($1::uuid[]) AND recheck = 'DIFFERS' GROUP BY round_id`,
    [ids],
  );
  return new Map(rows.map((row) => [row.round_id, row.count]));
};

export interface RoundListArguments {
  readonly quarter: string;
  readonly within?: string | null;
  readonly state?: RoundState | null;
  readonly late?: boolean | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page of rounds. */
export type RoundPage = Page<Round>;

/** Rounds of a quarter within the officer's divisions, in the order of the division codes. */
export async function listRounds(reader: Reader, asked: RoundListArguments): Promise<RoundPage> {
  const { manager, officer, now } = reader;
  const size = pageSize(asked.first);
  const cursor = readCursor(asked.after, 2);
  if (!officer) return emptyPage();
  const parameters: unknown[] = [quarterIn(asked.quarter), size + 1];
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  const where = ['r.quarter = $1', scopeOf(officer, 'r.place_no', next)];
  if (asked.within) where.push(inRange('r.place_no', rangeIn(asked.within), next));
  if (asked.state) where.push(`r.state = ${next(asked.state)}`);
  else where.push(`r.state <> 'LAPSED'`);
  if (asked.late) where.push(`(r.state = 'UNFINISHED' OR r.due_at <= ${next(now)})`);
  if (cursor) where.push(`(r.place_no, r.part) > (${next(cursor[0])}::bigint, ${next(cursor[1])}::int)`);
  const rows = await manager.query<(RoundRow & { place_no: string })[]>(
    `SELECT ${roundColumns('r')}, r.place_no FROM verification_round r
      WHERE ${where.join(' AND ')} ORDER BY r.place_no, r.part LIMIT $2`,
    parameters,
  );
  return keysetPage(rows, size, (row) => [String(row.place_no), String(row.part)], roundFrom);
}

type Next = (value: unknown) => string;

/** The officer's places as a condition, so that an index serves the list; row-level security guards the rows anyway. */
export function scopeOf(officer: Officer, column: string, next: Next): string {
  const own = officer.post.divisions.map((code) => inRange(column, divisionRange(code), next));
  return own.length === 0 ? 'false' : `(${own.join(' OR ')})`;
}

function inRange(column: string, { from, to }: { from: number; to: number }, next: Next): string {
  return `(${column} >= ${next(from)}::bigint AND ${column} < ${next(to)}::bigint)`;
}

function rangeIn(within: string): { from: number; to: number } {
  if (isDivisionCode(within)) return divisionRange(within);
  throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
}

/** The quarter as asked for. Throws InvalidInput when it is none. */
export function quarterIn(text: string): string {
  if (isQuarter(text)) return text;
  throw new InvalidInput([{ path: 'quarter', zh: '季度应如2026Q4', en: 'a quarter is written 2026Q4' }]);
}
