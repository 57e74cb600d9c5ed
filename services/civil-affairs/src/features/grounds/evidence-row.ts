/** The columns of a piece of evidence, as the rules read it. */
export const EVIDENCE_COLUMNS = `e.event_id AS "eventId", e.child_id AS "childId", e.kind, e.agency, e.record_id AS "recordId",
  e.case_id AS "caseId", e.version, e.codes, e.severity, e.since, e.occurred_at AS "occurredAt"`;
