import type { StoreTools } from '@ger/subgraph';
import { COUNTED_AS, type Numbers, type Round, type RoundState } from './rules/round.ts';
import type { TaskState } from './rules/task.ts';

/** A round as the database keeps it. */
export interface RoundRow {
  round_id: string;
  version: number;
  quarter: string;
  village: string;
  part: number;
  state: RoundState;
  opened_at: Date;
  due_at: Date | null;
  completed_at: Date | null;
  completed_by: string | null;
  ended_at: Date | null;
  tasks: number;
  outstanding: number;
  confirmed: number;
  changed: number;
  not_found: number;
  moved: number;
  refused: number;
  seed: string | null;
  sampled: number;
  rechecked: number;
}

/** The columns of `RoundRow`, of the table under an alias. */
export const roundColumns = (r: string): string =>
  `round_id version quarter village part state opened_at due_at completed_at completed_by ended_at tasks outstanding
   confirmed changed not_found moved refused seed sampled rechecked`
    .split(/\s+/)
    .map((column) => `${r}.${column}`)
    .join(', ');

/** The numbers of a row, of a round or of the sum of many. */
export function numbersFrom(
  row: Pick<RoundRow, 'tasks' | 'outstanding' | 'confirmed' | 'changed' | 'not_found' | 'moved' | 'refused'>,
): Numbers {
  const { tasks, outstanding, confirmed, changed, not_found: notFound, moved, refused } = row;
  return { tasks, outstanding, confirmed, changed, notFound, moved, refused };
}

/** The domain object of a row. */
export function roundFrom(row: RoundRow): Round {
  return {
    id: row.round_id,
    version: row.version,
    quarter: row.quarter,
    village: row.village,
    part: row.part,
    state: row.state,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    completedAt: row.completed_at,
    completedBy: row.completed_by,
    endedAt: row.ended_at,
    numbers: numbersFrom(row),
    seed: row.seed,
    sampled: row.sampled,
    rechecked: row.rechecked,
  };
}

/** A task that came to a round, left it, or changed its state there. */
export interface Recount {
  readonly roundId: string;
  readonly from: TaskState | null;
  readonly to: TaskState | null;
}

/** First half of the advisory locks of villages; any number that nothing else in this database uses. */
const TURN = 7_309_584;

/** What commands ask of the rounds' table, within one transaction. */
export interface RoundStore {
  /** The rounds as the actor may see them, held until the end, always in the same order so that nobody waits in a ring. */
  held(ids: readonly string[]): Promise<Round[]>;
  /**
   * The round of each village that takes outcomes; of several parts the last. Others that ask for these villages wait until
   * the end, so whoever names several always names them in the same order.
   */
  findTaking(quarter: string, villages: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Rounds that the village has not completed when it was due, the longest due first. */
  due(now: Date, limit: number): Promise<string[]>;
  /** The next version of each, in one statement. Whoever calls holds the rows. */
  append(rounds: readonly Round[]): Promise<Round[]>;
  /** Moves the numbers of the rounds by what changed of their tasks, and answers the rounds with them. */
  recount(changes: readonly Recount[]): Promise<Round[]>;
  /** Rounds of a quarter inside a division that have not ended. */
  countWaiting(quarter: string, range: { from: number; to: number }): Promise<number>;
}

/** The store over SQL. */
export function roundStore({ manager, actor, now }: StoreTools): RoundStore {
  const held = async (ids: readonly string[]): Promise<Round[]> => {
    const rows = await manager.query<RoundRow[]>(
      `SELECT ${roundColumns('r')} FROM verification_round r WHERE r.round_id = ANY ($1::uuid[]) ORDER BY r.round_id FOR UPDATE`,
      [ids],
    );
    return rows.map(roundFrom);
  };
  return {
    held,
    async findTaking(quarter, villages) {
      await manager.query(
        `SELECT pg_advisory_xact_lock($1, hashtext($2 || ' ' || village)) FROM unnest($3::text[]) AS village`,
        [TURN, quarter, villages],
      );
      const rows = await manager.query<{ village: string; round_id: string }[]>(
        `SELECT v.village, r.round_id FROM unnest($2::text[]) AS v(village) CROSS JOIN LATERAL (
           SELECT round_id FROM verification_round
            WHERE quarter = $1 AND village = v.village AND state IN ('OPEN', 'SENT_BACK') ORDER BY part DESC LIMIT 1) AS r`,
        [quarter, villages],
      );
      return new Map(rows.map((row) => [row.village, row.round_id]));
    },
    async due(at, limit) {
      const rows = await manager.query<{ round_id: string }[]>(
        `SELECT round_id FROM verification_round WHERE state IN ('OPEN', 'SENT_BACK') AND due_at <= $1 ORDER BY due_at, round_id LIMIT $2`,
        [at, limit],
      );
      return rows.map(({ round_id: id }) => id);
    },
    async append(rounds) {
      const next = rounds.map((round) => ({ ...round, version: round.version + 1 }));
      await manager.query(
        `WITH next AS MATERIALIZED (
           SELECT n.round, r.* FROM jsonb_array_elements($1::jsonb) AS n(round),
             jsonb_to_record(n.round) AS r(id uuid, version int, state text, "dueAt" timestamptz, "completedAt" timestamptz,
               "completedBy" uuid, "endedAt" timestamptz, seed uuid, sampled int, rechecked int)),
         history AS (
           INSERT INTO verification_round_version (round_id, version, snapshot, recorded_at, recorded_by)
           SELECT n.id, n.version, n.round, $2, $3 FROM next n)
         UPDATE verification_round r SET version = n.version, state = n.state, due_at = n."dueAt",
           completed_at = n."completedAt", completed_by = n."completedBy", ended_at = n."endedAt", seed = n.seed,
           sampled = n.sampled, rechecked = n.rechecked, updated_at = $2
         FROM next n WHERE r.round_id = n.id`,
        [JSON.stringify(next), now, JSON.stringify(actor)],
      );
      return next;
    },
    async recount(changes) {
      const sums = deltasOf(changes);
      const [rows] = await manager.query<[RoundRow[], number]>(
        `UPDATE verification_round r SET tasks = r.tasks + c.tasks, outstanding = r.outstanding + c.outstanding,
           confirmed = r.confirmed + c.confirmed, changed = r.changed + c.changed, not_found = r.not_found + c."notFound",
           moved = r.moved + c.moved, refused = r.refused + c.refused, updated_at = $2
         FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, tasks int, outstanding int, confirmed int, changed int,
           "notFound" int, moved int, refused int) WHERE r.round_id = c.id
         RETURNING ${roundColumns('r')}`,
        [JSON.stringify(sums), now],
      );
      return rows.map(roundFrom);
    },
    async countWaiting(quarter, { from, to }) {
      const [row] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::integer AS count FROM verification_round
          WHERE quarter = $1 AND place_no >= $2 AND place_no < $3 AND due_at IS NOT NULL`,
        [quarter, from, to],
      );
      return row?.count ?? 0;
    },
  };
}

const NONE: Numbers = {
  tasks: 0,
  outstanding: 0,
  confirmed: 0,
  changed: 0,
  notFound: 0,
  moved: 0,
  refused: 0,
};

/** By how much the numbers of each round change. */
export function deltasOf(changes: readonly Recount[]): (Numbers & { id: string })[] {
  const byRound = Map.groupBy(changes, ({ roundId }) => roundId);
  return [...byRound].map(([id, ofRound]) => ({
    id,
    ...ofRound.reduce((sum, { from, to }) => added(added(sum, from, -1), to, 1), NONE),
  }));
}

function added(numbers: Numbers, state: TaskState | null, by: 1 | -1): Numbers {
  const column = state && COUNTED_AS[state];
  if (!column) return numbers;
  return { ...numbers, tasks: numbers.tasks + by, [column]: numbers[column] + by };
}
