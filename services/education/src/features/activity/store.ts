import { ancestorsOf, NotVisible, Stale, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { ACTIVITIES, activityFrom, type ActivityRow } from './activity-row.ts';
import { PARTNER_AGENCIES, type Activity, type Invitation } from './rules/activity.ts';

/** What commands ask of activities, within one transaction. */
export interface ActivityStore {
  /** Units of the agencies that may be invited at a place, by id. */
  partnersAt(place: DivisionCode): Promise<ReadonlySet<string>>;
  add(activity: Activity): Promise<Activity>;
  invite(activityId: string, invitations: readonly Invitation[]): Promise<void>;
  /** The activity, held. Throws NotVisible. */
  getForChange(id: string): Promise<Activity>;
  /** The next version, with what became of its invitations. Throws Stale when somebody appended one meanwhile. */
  append(activity: Activity, reason: string): Promise<Activity>;
  /** What an invited agency answered; the latest counts, until the activity is over. For events only. */
  answered(invitation: Pick<Invitation, 'id' | 'people'> & { readonly accepted: boolean }): Promise<void>;
}

/** The store over SQL. */
export function activityStore({ manager, actor, now, cipher }: StoreTools): ActivityStore {
  const by = JSON.stringify(actor);
  const addVersion = ({ id, version, invitations: _, ...rest }: Activity, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO school_activity_version (activity_id, version, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, JSON.stringify(rest), now, by, cipher.encrypt(reason)],
    );
  return {
    async partnersAt(place) {
      const rows = await manager.query<{ unit_id: string }[]>(
        `SELECT unit_id FROM unit WHERE agency = ANY ($1::text[]) AND divisions && $2::text[]`,
        [[...PARTNER_AGENCIES], [place, ...ancestorsOf(place)]],
      );
      return new Set(rows.map((row) => row.unit_id));
    },
    async add(activity) {
      const { id, version, unitId, place, placeNo, topic, title, on, state } = activity;
      await manager.query(
        `INSERT INTO school_activity (activity_id, version, unit_id, place, place_no, topic, title, on_day, state, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, version, unitId, place, placeNo, topic, title, on, state, now],
      );
      await addVersion(activity, '计划');
      return activity;
    },
    async invite(activityId, invitations) {
      await manager.query(
        `INSERT INTO activity_invitation (invitation_id, activity_id, unit_id, state, people)
         SELECT r.id, $1, r."unitId", r.state, r.people
           FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "unitId" uuid, state text, people int)`,
        [activityId, JSON.stringify(invitations)],
      );
    },
    async getForChange(id) {
      await manager.query(`SELECT FROM school_activity WHERE activity_id = $1 FOR UPDATE`, [id]);
      const [row] = await manager.query<ActivityRow[]>(`${ACTIVITIES} WHERE a.activity_id = $1`, [id]);
      if (!row) throw new NotVisible();
      return activityFrom(row);
    },
    async append(activity, reason) {
      const next = { ...activity, version: activity.version + 1 };
      const { id, version, state, teachers, dormitoryManagers, pupils, guardians, invitations } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE school_activity SET version = $2, state = $3, teachers = $4, dormitory_managers = $5, pupils = $6,
                guardians = $7, updated_at = $8 WHERE activity_id = $1 AND version = $9`,
        [id, version, state, teachers, dormitoryManagers, pupils, guardians, now, activity.version],
      );
      if (changed !== 1) throw new Stale(version);
      await manager.query(
        `UPDATE activity_invitation SET state = 'TOOK_PART' WHERE invitation_id = ANY ($1::uuid[])`,
        [invitations.filter((one) => one.state === 'TOOK_PART').map((one) => one.id)],
      );
      await addVersion(next, reason);
      return next;
    },
    async answered({ id, people, accepted }) {
      await manager.query(
        `UPDATE activity_invitation SET state = $2, people = $3 WHERE invitation_id = $1 AND state <> 'TOOK_PART'`,
        [id, accepted ? 'ACCEPTED' : 'DECLINED', accepted ? people : 0],
      );
    },
  };
}
