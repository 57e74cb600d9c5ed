/** The columns of an invitation, named as the domain names them. */
export const INVITATION_COLUMNS = `invitation_id AS id, version, activity_id AS "activityId", organizer_unit_id AS "organizerUnitId",
  unit_id AS "unitId", place, topic, on_day AS "on", state, people`;
