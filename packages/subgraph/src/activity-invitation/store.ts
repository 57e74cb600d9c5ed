import { NotVisible, Stale, type Agency } from '@ger/kernel';
import type { StoreTools } from '../transaction.ts';
import type { ActivityInvitation } from './invitation.ts';

/** The columns of an invitation, named as the domain names them. */
export const INVITATION_COLUMNS = `invitation_id AS id, version, activity_id AS "activityId", organizer_unit_id AS "organizerUnitId",
  unit_id AS "unitId", place, topic, on_day AS "on", state, people`;

/** What commands ask of the invitations, within one transaction. */
export interface ActivityInvitationStore {
  /** Whether a unit is one of that agency's. */
  isUnitOf(agency: Agency, unitId: string): Promise<boolean>;
  /** Keeps an invitation; one that is there already changes nothing. */
  add(invitation: ActivityInvitation): Promise<void>;
  /** The invitation, held. Throws NotVisible. */
  getForChange(id: string): Promise<ActivityInvitation>;
  /** The invitations to an activity, held. */
  ofActivity(activityId: string): Promise<ActivityInvitation[]>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(invitation: ActivityInvitation, reason: string): Promise<ActivityInvitation>;
}

/** The store over SQL; reasons are sealed. */
export function activityInvitationStore({
  manager,
  actor,
  now,
  cipher,
}: StoreTools): ActivityInvitationStore {
  const held = (where: string, id: string): Promise<ActivityInvitation[]> =>
    manager.query<ActivityInvitation[]>(
      `SELECT ${INVITATION_COLUMNS} FROM activity_invitation WHERE ${where} FOR UPDATE`,
      [id],
    );
  return {
    async isUnitOf(agency, unitId) {
      const rows = await manager.query<unknown[]>(`SELECT 1 FROM unit WHERE unit_id = $1 AND agency = $2`, [
        unitId,
        agency,
      ]);
      return rows.length > 0;
    },
    async add({ id, version, activityId, organizerUnitId, unitId, place, topic, on, state, people }) {
      await manager.query(
        `INSERT INTO activity_invitation (invitation_id, version, activity_id, organizer_unit_id, unit_id, place, topic, on_day,
           state, people, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
        [id, version, activityId, organizerUnitId, unitId, place, topic, on, state, people, now],
      );
    },
    async getForChange(id) {
      const [invitation] = await held('invitation_id = $1', id);
      if (!invitation) throw new NotVisible();
      return invitation;
    },
    ofActivity: (activityId) => held('activity_id = $1', activityId),
    async append(invitation, reason) {
      const next = { ...invitation, version: invitation.version + 1 };
      const { id, version, state, people } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE activity_invitation SET version = $2, state = $3, people = $4, updated_at = $5
          WHERE invitation_id = $1 AND version = $6`,
        [id, version, state, people, now, invitation.version],
      );
      if (changed !== 1) throw new Stale(version);
      await manager.query(
        `INSERT INTO activity_invitation_version (invitation_id, version, state, people, recorded_at, recorded_by, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, version, state, people, now, JSON.stringify(actor), cipher.encrypt(reason)],
      );
      return next;
    },
  };
}
