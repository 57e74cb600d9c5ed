import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { LEADS, leadFrom, type LeadRow } from './lead-row.ts';
import type { Lead, LeadState } from './rules/lead.ts';

/** Leads by id, as far as they may be seen. */
export const leadsById: Batch<string, Lead> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<LeadRow[]>(`${LEADS} WHERE l.lead_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, leadFrom(row, cipher)]));
};

export interface LeadListArguments {
  readonly state?: LeadState | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Leads about the units that the own unit answers for, the newest first. */
export async function listLeads(
  { manager, officer, cipher }: Reader,
  { state, first, after }: LeadListArguments,
): Promise<Page<Lead>> {
  const size = pageSize(first);
  const [at, id] = readCursor(after, 2) ?? [null, null];
  const rows = await manager.query<(LeadRow & { at: string })[]>(
    `SELECT p.*, p."openedAt"::text AS at FROM (${LEADS}
      WHERE l.superior_unit_id = $1 AND l.state = $2 AND ($3::timestamptz IS NULL OR (l.opened_at, l.lead_id) < ($3, $4::uuid))
      ORDER BY l.opened_at DESC, l.lead_id DESC LIMIT $5) p ORDER BY p."openedAt" DESC, p.id DESC`,
    [officer?.post.unitId ?? null, state ?? 'OPEN', at, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.at, row.id],
    ({ at: _, ...row }) => leadFrom(row, cipher),
  );
}
