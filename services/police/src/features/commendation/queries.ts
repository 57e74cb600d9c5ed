import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { COMMENDATIONS, commendationFrom, type CommendationRow } from './commendation-row.ts';
import type { Commendation, CommendationState } from './rules/commendation.ts';

/** Commendations by id, as far as they may be seen. */
export const commendationsById: Batch<string, Commendation> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<CommendationRow[]>(
    `${COMMENDATIONS} WHERE c.commendation_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, commendationFrom(row, cipher)]));
};

/** The last commendation of each report; one that was declined may be followed by another. */
export const commendationsOfReports: Batch<string, Commendation> = async ({ manager, cipher }, reportIds) => {
  const rows = await manager.query<CommendationRow[]>(
    `${COMMENDATIONS} WHERE c.report_id = ANY ($1::uuid[]) ORDER BY c.proposed_at`,
    [reportIds],
  );
  return new Map(rows.map((row) => [row.reportId, commendationFrom(row, cipher)]));
};

export interface CommendationListArguments {
  readonly state?: CommendationState | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Commendations that the own unit proposed or decides on, last changed first. */
export async function listCommendations(
  { manager, officer, cipher }: Reader,
  { state, first, after }: CommendationListArguments,
): Promise<Page<Commendation>> {
  const size = pageSize(first);
  const [at, id] = readCursor(after, 2) ?? [null, null];
  const unitId = officer?.post.unitId ?? null;
  const rows = await manager.query<(CommendationRow & { at: string })[]>(
    `SELECT p.* FROM (${COMMENDATIONS.replace('SELECT', 'SELECT c.updated_at::text AS at,')}
      WHERE (c.unit_id = $1 OR c.bureau_id = $1) AND ($2::text IS NULL OR c.state = $2)
        AND ($3::timestamptz IS NULL OR (c.updated_at, c.commendation_id) < ($3, $4::uuid))
      ORDER BY c.updated_at DESC, c.commendation_id DESC LIMIT $5) p ORDER BY p.at::timestamptz DESC, p.id DESC`,
    [unitId, state ?? null, at, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.at, row.id],
    ({ at: _, ...row }) => commendationFrom(row, cipher),
  );
}
