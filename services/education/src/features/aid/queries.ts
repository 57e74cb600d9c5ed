import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { AID_COLUMNS, aidFrom, type AidRow } from './aid-row.ts';
import type { AidAward, AidState } from './rules/aid.ts';
import type { AidKind } from './rules/aid-kinds.ts';

/** Awards by id, as far as they may be seen. */
export const awardsById: Batch<string, AidAward> = async ({ manager }, ids) => {
  const rows = await manager.query<AidRow[]>(
    `SELECT ${AID_COLUMNS} FROM aid_award a WHERE a.award_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, aidFrom(row)]));
};

export interface AidListArguments {
  readonly schoolYear: number;
  readonly kind?: AidKind | null;
  readonly state?: AidState | null;
  readonly name?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Awards of the own school, or of the schools of the bureau's place, the latest changed first. */
export async function listAid(
  { manager }: Reader,
  { schoolYear, kind, state, name, first, after }: AidListArguments,
): Promise<Page<AidAward>> {
  const size = pageSize(first);
  const [at, id] = readCursor(after, 2) ?? [null, null];
  const rows = await manager.query<(AidRow & { updated_at: string })[]>(
    `SELECT ${AID_COLUMNS}, a.updated_at::text AS updated_at FROM aid_award a
      WHERE a.school_year = $1 AND ($2::text IS NULL OR a.kind = $2) AND ($3::text IS NULL OR a.state = $3)
        AND ($4::timestamptz IS NULL OR (a.updated_at, a.award_id) < ($4, $5::uuid))
        AND ($7::text IS NULL OR EXISTS (SELECT FROM pupil p WHERE p.pupil_id = a.pupil_id AND position($7 IN p.name) > 0))
      ORDER BY a.updated_at DESC, a.award_id DESC LIMIT $6`,
    [schoolYear, kind ?? null, state ?? null, at, id, size + 1, name?.trim() || null],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.updated_at, row.id],
    ({ updated_at: _, ...row }) => aidFrom(row),
  );
}

/** 资助预算 — what a bureau has for a kind, and how much of it is approved. */
export interface AidBudgetView {
  readonly kind: AidKind;
  readonly amount: string;
  readonly committed: string;
  readonly left: string;
}

/** The budgets of bureaus by `unitId/schoolYear`. */
export const budgetsByKey: Batch<string, AidBudgetView[]> = async ({ manager }, keys) => {
  const asked = keys.map((key) => key.split('/'));
  const rows = await manager.query<(AidBudgetView & { key: string })[]>(
    `SELECT b.unit_id || '/' || b.school_year AS key, b.kind, b.amount::text AS amount, b.committed::text AS committed,
            (b.amount - b.committed)::text AS left
       FROM aid_budget b JOIN unnest($1::uuid[], $2::int[]) AS a(unit_id, school_year) USING (unit_id, school_year)
      ORDER BY b.kind`,
    [asked.map(([unitId]) => unitId), asked.map(([, year]) => year)],
  );
  return Map.groupBy(rows, ({ key }) => key);
};
