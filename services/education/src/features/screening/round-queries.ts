import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { ScreeningHelp } from './help-store.ts';
import { screeningsById } from './queries.ts';
import { ROUND_COLUMNS, roundFrom, type RoundRow } from './round-row.ts';
import type { RoundState, ScreeningRound, SittingState } from './rules/round.ts';
import type { Screening } from './rules/screening.ts';

/** Rounds by id: those of the officer's own school. */
export const roundsById: Batch<string, ScreeningRound> = async ({ manager }, ids) => {
  const rows = await manager.query<RoundRow[]>(
    `SELECT ${ROUND_COLUMNS} FROM screening_round r WHERE r.round_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, roundFrom(row)]));
};

/** 参加情况 of one pupil in a round. */
export interface Sitting {
  readonly roundId: string;
  readonly pupilId: string;
  readonly state: SittingState;
}

/** Who is asked in each round, by name. */
export const sittingsOfRounds: Batch<string, Sitting[]> = async ({ manager }, ids) => {
  const rows = await manager.query<Sitting[]>(
    `SELECT s.round_id AS "roundId", s.pupil_id AS "pupilId", s.state FROM screening_sitting s JOIN pupil p USING (pupil_id)
      WHERE s.round_id = ANY ($1::uuid[]) ORDER BY p.name, p.pupil_id`,
    [ids],
  );
  return Map.groupBy(rows, ({ roundId }) => roundId);
};

export interface RoundListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: RoundState | null;
}

/** The rounds of the officer's school, last changed first. */
export async function listRounds(
  reader: Reader,
  { first, after, state }: RoundListArguments,
): Promise<Page<ScreeningRound>> {
  const { manager, officer } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2) ?? [null, null];
  if (!officer) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const rows = await manager.query<(RoundRow & { updatedAt: string })[]>(
    `SELECT ${ROUND_COLUMNS}, r.updated_at::text AS "updatedAt" FROM screening_round r
      WHERE r.unit_id = $1 AND ($2::text IS NULL OR r.state = $2)
        AND ($3::timestamptz IS NULL OR (r.updated_at, r.round_id) < ($3::timestamptz, $4::uuid))
      ORDER BY r.updated_at DESC, r.round_id DESC LIMIT $5`,
    [officer.post.unitId, state ?? null, ...cursor, size + 1],
  );
  return keysetPage(
    rows,
    size,
    ({ updatedAt, id }) => [updatedAt, id],
    ({ updatedAt: _, ...row }) => roundFrom(row),
  );
}

/** Screenings of the psychologist's school that wait for their follow-up, what is due first on top (3.3.c). */
export async function listDueScreenings(
  reader: Reader,
  { first, after }: Omit<RoundListArguments, 'state'>,
): Promise<Page<Screening>> {
  const { manager, officer } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2) ?? [null, null];
  if (!officer) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const keys = await manager.query<{ id: string; dueOn: string }[]>(
    `SELECT screening_id AS id, follow_up_on AS "dueOn" FROM screening
      WHERE unit_id = $1 AND state = 'FOLLOW_UP_DUE'
        AND ($2::date IS NULL OR (follow_up_on, screening_id) > ($2::date, $3::uuid))
      ORDER BY follow_up_on, screening_id LIMIT $4`,
    [officer.post.unitId, ...cursor, size + 1],
  );
  const found = await screeningsById(
    reader,
    keys.map(({ id }) => id),
  );
  const rows = keys.flatMap((key) => {
    const screening = found.get(key.id);
    return screening ? [{ key, screening }] : [];
  });
  return keysetPage(
    rows,
    size,
    ({ key }) => [key.dueOn, key.id],
    ({ screening }) => screening,
  );
}

/** What became of the help asked for each child, newest first; as far as its screening may be seen. */
export const helpOfChildren: Batch<string, ScreeningHelp[]> = async ({ manager }, childIds) => {
  const rows = await manager.query<(ScreeningHelp & { asked: string })[]>(
    `SELECT a.child_id AS asked, h.need_id AS "needId", h.child_id AS "childId", h.agency, h.state, h.due_on AS "dueOn", h.asked_at AS "askedAt"
       FROM unnest($1::uuid[]) AS a(child_id) JOIN screening_help h
         ON h.kind = 'COUNSELLING' AND kept_child(h.child_id) = kept_child(a.child_id)
      ORDER BY h.asked_at DESC, h.need_id`,
    [childIds],
  );
  return Map.groupBy(rows, ({ asked }) => asked);
};
