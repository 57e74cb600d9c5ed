export const ASKED_NEED_COLUMNS = `need_id AS id, version, child_id AS "childId", unit_id AS "unitId", residence, kind,
  urgent, state, asked_at AS "askedAt", due_on AS "dueOn", decline_reason AS "declineReason"`;
