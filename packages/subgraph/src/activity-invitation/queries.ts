import type { Batch, Reader } from '../context.ts';
import { keysetPage, pageSize, readCursor, type Page } from '../keyset.ts';
import type { ActivityInvitation } from './invitation.ts';
import { INVITATION_COLUMNS } from './store.ts';

/** Invitations by id, as far as they may be seen. */
export const invitationsById: Batch<string, ActivityInvitation> = async ({ manager }, ids) => {
  const rows = await manager.query<ActivityInvitation[]>(
    `SELECT ${INVITATION_COLUMNS} FROM activity_invitation WHERE invitation_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** The invitations to the officer's own unit, the latest day first. */
export async function listInvitations(
  { manager, officer }: Reader,
  { first, after }: { readonly first?: number | null; readonly after?: string | null },
): Promise<Page<ActivityInvitation>> {
  const size = pageSize(first);
  const [on, id] = readCursor(after, 2) ?? [null, null];
  const rows = await manager.query<ActivityInvitation[]>(
    `SELECT ${INVITATION_COLUMNS} FROM activity_invitation
      WHERE unit_id = $1 AND ($2::date IS NULL OR (on_day, invitation_id) < ($2, $3::uuid))
      ORDER BY on_day DESC, invitation_id DESC LIMIT $4`,
    [officer?.post.unitId ?? null, on, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.on, row.id],
    (row) => row,
  );
}
