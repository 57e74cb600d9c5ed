import { listScope } from '@ger/access';
import { dayOf, ROLES } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { MATCH_COLUMNS, matchFrom, type MatchRow } from './match-row.ts';
import type { PupilMatch, PupilMatchState } from './rules/pupil-match.ts';

/** Matches by id, as far as they may be seen. */
export const matchesById: Batch<string, PupilMatch> = async ({ manager }, ids) => {
  const rows = await manager.query<MatchRow[]>(
    `SELECT ${MATCH_COLUMNS} FROM pupil_match m LEFT JOIN pupil p USING (pupil_id) WHERE m.match_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.match_id, matchFrom(row)]));
};

export interface MatchListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: PupilMatchState | null;
}

/**
 * Matches of the children who live in the officer's township, the oldest first. Nobody else is shown any: an undecided
 * match would tie a pupil to a dossier before anybody said that it is the same person.
 */
export async function listMatches(
  reader: Reader,
  { first, after, state }: MatchListArguments,
): Promise<Page<PupilMatch>> {
  const { manager, officer, now } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2) ?? [null, null];
  if (!officer || ROLES[officer.post.role].agency !== 'township') return emptyPage();
  const scope = listScope(officer, dayOf(now), { child: 'm.child_id', division: 'm.division_no' }, 5);
  const rows = await manager.query<MatchRow[]>(
    `SELECT ${MATCH_COLUMNS} FROM pupil_match m LEFT JOIN pupil p USING (pupil_id)
      WHERE ${scope.sql} AND ($3::text IS NULL OR m.state = $3)
        AND ($1::timestamptz IS NULL OR (m.proposed_at, m.match_id) > ($1::timestamptz, $2::uuid))
      ORDER BY m.proposed_at, m.match_id LIMIT $4`,
    [...cursor, state ?? null, size + 1, ...scope.parameters],
  );
  return keysetPage(rows, size, (row) => [row.proposed_at, row.match_id], matchFrom);
}
