import type { Activity, Invitation } from './rules/activity.ts';

/** A row with its invitations, named as the domain names it. */
export interface ActivityRow extends Omit<Activity, 'placeNo' | 'invitations'> {
  readonly placeNo: string;
  readonly invitations: readonly Invitation[] | null;
}

export const ACTIVITIES = `SELECT a.activity_id AS id, a.version, a.unit_id AS "unitId", a.place, a.place_no AS "placeNo",
    a.topic, a.title, a.on_day AS "on", a.state, a.teachers, a.dormitory_managers AS "dormitoryManagers", a.pupils, a.guardians,
    (SELECT jsonb_agg(jsonb_build_object('id', i.invitation_id, 'unitId', i.unit_id, 'state', i.state, 'people', i.people)
        ORDER BY i.invitation_id) FROM activity_invitation i WHERE i.activity_id = a.activity_id) AS invitations
  FROM school_activity a`;

/** The domain object of a row. */
export function activityFrom(row: ActivityRow): Activity {
  return { ...row, placeNo: Number(row.placeNo), invitations: row.invitations ?? [] };
}
