import { ancestorsOf, divisionNo, divisionRange, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { QuarterState } from './rules/quarter-machine.ts';

/** 季度核查在一个行政区划的状态 — where a quarter was opened. */
export interface Opening {
  readonly quarter: string;
  readonly division: DivisionCode;
  readonly version: number;
  readonly state: QuarterState;
}

/** A round that an opening made. */
export interface OpenedRound {
  readonly roundId: string;
  readonly village: DivisionCode;
  readonly part: number;
  readonly tasks: number;
}

/** What commands ask of openings, within one transaction. */
export interface OpeningStore {
  /** One opening at a time: the second waits here, and then finds the tasks made. */
  waitForTurn(): Promise<void>;
  /** Waits until no opening is under way, and holds back the next: news of a child must not fall between. */
  holdBack(): Promise<void>;
  /** The openings of a quarter of which one covers the division. */
  covering(quarter: string, division: DivisionCode): Promise<Opening[]>;
  /** Keeps the next version of an opening; version 1 when there was none. */
  keep(opening: Opening): Promise<void>;
  /** Openings that are not closed and whose rounds have all ended. */
  finished(): Promise<Opening[]>;
  /** Whether a dossier was on record before an instant. */
  anyDossierBefore(instant: Date): Promise<boolean>;
  /**
   * Makes one task for every active dossier of a division that has none in the quarter, and one round for every village:
   * in one statement, however many there are. (The rounds' first versions follow in another.)
   */
  makeTasks(quarter: string, division: DivisionCode, dueAt: Date): Promise<OpenedRound[]>;
  /** Children of a division whose task was withdrawn: the opening gives it back. */
  withdrawn(quarter: string, division: DivisionCode): Promise<string[]>;
}

/** Advisory lock of openings; any number that nothing else in this database uses. */
const TURN = 7_309_583;

/** The store over SQL. */
export function openingStore({ manager, actor, now }: StoreTools): OpeningStore {
  return {
    async waitForTurn() {
      await manager.query(`SELECT pg_advisory_xact_lock($1)`, [TURN]);
    },
    async holdBack() {
      await manager.query(`SELECT pg_advisory_xact_lock_shared($1)`, [TURN]);
    },
    covering: (quarter, division) =>
      manager.query<Opening[]>(
        `SELECT quarter, division, version, state FROM verification_opening
          WHERE quarter = $1 AND division = ANY ($2::text[]) ORDER BY length(division) DESC`,
        [quarter, [division, ...ancestorsOf(division)]],
      ),
    async keep({ quarter, division, version, state }) {
      const values = [quarter, division, version, state, now];
      await manager.query(
        version === 1
          ? `INSERT INTO verification_opening (quarter, division, version, state, updated_at, place_no) VALUES ($1, $2, $3, $4, $5, $6)`
          : `UPDATE verification_opening SET version = $3, state = $4, updated_at = $5 WHERE quarter = $1 AND division = $2`,
        version === 1 ? [...values, divisionNo(division)] : values,
      );
      await manager.query(
        `INSERT INTO verification_opening_version (quarter, division, version, state, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)`,
        [...values, JSON.stringify(actor)],
      );
    },
    finished: () =>
      manager.query<Opening[]>(
        `SELECT o.quarter, o.division, o.version, o.state FROM verification_opening o
          WHERE o.state = 'OPEN' AND NOT EXISTS (
            SELECT FROM verification_round r WHERE r.quarter = o.quarter AND r.due_at IS NOT NULL
               AND r.place_no >= o.place_no AND r.place_no < o.place_no + 10 ^ (12 - length(o.division)))`,
      ),
    async anyDossierBefore(instant) {
      const rows = await manager.query<unknown[]>(
        `SELECT FROM dossier_version WHERE version = 1 AND recorded_at < $1 LIMIT 1`,
        [instant],
      );
      return rows.length > 0;
    },
    async makeTasks(quarter, division, dueAt) {
      const { from, to } = divisionRange(division);
      const rows = await manager.query<{ round_id: string; village: string; part: number; tasks: number }[]>(
        MAKE_TASKS,
        [quarter, from, to, division, dueAt, now],
      );
      await manager.query(FIRST_VERSIONS, [rows.map(({ round_id: id }) => id), now, JSON.stringify(actor)]);
      return rows.map(({ round_id: roundId, ...row }) => ({ ...row, roundId }));
    },
    async withdrawn(quarter, division) {
      const { from, to } = divisionRange(division);
      const rows = await manager.query<{ child_id: string }[]>(
        `SELECT child_id FROM verification_task
          WHERE quarter = $1 AND state = 'WITHDRAWN' AND division_no >= $2 AND division_no < $3`,
        [quarter, from, to],
      );
      return rows.map((row) => row.child_id);
    },
  };
}

/** Whether the child of a dossier `d` is to be verified: the file is open, and the child goes by it, not by one that this was merged into. */
export const IS_ACTIVE = `d.state = 'OPEN' AND NOT EXISTS (SELECT FROM child_group g WHERE g.child_id = d.child_id AND g.kept_child_id <> d.child_id)`;

/**
 * $1 quarter, $2 and $3 the division as numbers, $4 as a code, $5 when the rounds are due, $6 now. A child whose move
 * has just been written stands under one division and lives in another: it is left to the news of the move.
 */
const MAKE_TASKS = `
  WITH child AS MATERIALIZED (
    SELECT d.child_id, d.residence FROM dossier d
     WHERE d.division_no >= $2 AND d.division_no < $3 AND starts_with(d.residence, $4) AND ${IS_ACTIVE}
       AND NOT EXISTS (SELECT FROM verification_task t WHERE t.child_id = d.child_id AND t.quarter = $1)),
  village AS MATERIALIZED (
    SELECT uuidv7() AS round_id, c.residence AS village, count(*)::integer AS tasks,
           1 + coalesce((SELECT max(r.part) FROM verification_round r WHERE r.quarter = $1 AND r.village = c.residence), 0) AS part
      FROM child c GROUP BY c.residence),
  round AS (
    INSERT INTO verification_round (round_id, version, quarter, village, part, place_no, state, opened_at, due_at,
      tasks, outstanding, confirmed, changed, not_found, moved, refused, sampled, rechecked, updated_at)
    SELECT v.round_id, 1, $1, v.village, v.part, v.village::bigint, 'OPEN', $6, $5, v.tasks, v.tasks, 0, 0, 0, 0, 0, 0, 0, $6
      FROM village v),
  task AS (
    INSERT INTO verification_task (task_id, quarter, child_id, round_id, version, state, sampled, updated_at)
    SELECT uuidv7(), $1, c.child_id, v.round_id, 0, 'OUTSTANDING', false, $6
      FROM child c JOIN village v ON v.village = c.residence)
  SELECT round_id, village, part, tasks FROM village ORDER BY village`;

/** $1 rounds, $2 now, $3 who: by itself, because row-level security asks for rounds that are there before the statement. */
export const FIRST_VERSIONS = `
  INSERT INTO verification_round_version (round_id, version, snapshot, recorded_at, recorded_by)
  SELECT r.round_id, r.version, jsonb_build_object('state', r.state, 'village', r.village, 'quarter', r.quarter, 'part', r.part,
           'dueAt', r.due_at, 'numbers', jsonb_build_object('tasks', r.tasks, 'outstanding', r.outstanding)), $2, $3::jsonb
    FROM verification_round r WHERE r.round_id = ANY ($1::uuid[])`;
