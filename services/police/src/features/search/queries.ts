import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { Search } from './rules/search.ts';
import { searchFrom, SEARCHES, type SearchRow } from './search-row.ts';

/** Searches by id, as far as they may be seen. */
export const searchesById: Batch<string, Search> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<SearchRow[]>(`${SEARCHES} WHERE s.search_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, searchFrom(row, cipher)]));
};

/** The search of each incident, where there is one. */
export const searchesOfIncidents: Batch<string, Search> = async ({ manager, cipher }, incidentIds) => {
  const rows = await manager.query<SearchRow[]>(`${SEARCHES} WHERE s.incident_id = ANY ($1::uuid[])`, [
    incidentIds,
  ]);
  return new Map(rows.map((row) => [row.incidentId, searchFrom(row, cipher)]));
};

export interface SearchListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  /** Children still missing, or those whose search has ended. */
  readonly missing?: boolean | null;
}

interface ListedSearch extends SearchRow {
  readonly at: string;
}

/** Searches of the own unit and place, and those the unit has a circular of; the one begun last first. */
export async function listSearches(
  { manager, cipher }: Reader,
  { first, after, missing }: SearchListArguments,
): Promise<Page<Search>> {
  const size = pageSize(first);
  const [at, id] = readCursor(after, 2) ?? [null, null];
  const rows = await manager.query<ListedSearch[]>(
    `SELECT l.*, l."openedAt"::text AS at FROM (${SEARCHES}
      WHERE (s.state IN ('OPEN', 'CIRCULATED')) = $1
        AND ($2::timestamptz IS NULL OR (s.opened_at, s.search_id) < ($2, $3::uuid))
      ORDER BY s.opened_at DESC, s.search_id DESC LIMIT $4) l ORDER BY l."openedAt" DESC, l.id DESC`,
    [missing !== false, at, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.at, row.id],
    ({ at: _, ...row }) => searchFrom(row, cipher),
  );
}
