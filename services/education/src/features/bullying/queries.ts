import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { CASES, caseFrom, type CaseRow } from './case-row.ts';
import type { BullyingCase, BullyingState } from './rules/bullying.ts';

/** Cases by id, as far as they may be seen. */
export const casesById: Batch<string, BullyingCase> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<CaseRow[]>(`${CASES} WHERE c.case_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, caseFrom(row, cipher)]));
};

export interface BullyingListArguments {
  readonly state?: BullyingState | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Cases of the own school, or of the schools of the bureau's place, the latest changed first. */
export async function listBullying(
  { manager, cipher }: Reader,
  { state, first, after }: BullyingListArguments,
): Promise<Page<BullyingCase>> {
  const size = pageSize(first);
  const [at, id] = readCursor(after, 2) ?? [null, null];
  const rows = await manager.query<CaseRow[]>(
    `${CASES} WHERE ($1::text IS NULL OR c.state = $1)
        AND ($2::timestamptz IS NULL OR (c.updated_at, c.case_id) < ($2, $3::uuid))
      ORDER BY c.updated_at DESC, c.case_id DESC LIMIT $4`,
    [state ?? null, at, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.updatedAt, row.id],
    (row) => caseFrom(row, cipher),
  );
}
