import type { ColumnCipher } from '@ger/access';
import type { Commendation } from './rules/commendation.ts';

/** A commendation as a row; the organization and all words are sealed. */
export type CommendationRow = Commendation;

export const COMMENDATIONS = `SELECT c.commendation_id AS id, c.version, c.state, c.report_id AS "reportId", c.place,
    c.unit_id AS "unitId", c.bureau_id AS "bureauId", c.recipient, c.organization AS "organizationId", c.form, c.merits,
    c.proposed_by AS "proposedBy", c.proposed_at AS "proposedAt", c.decided_at AS "decidedAt", c.decision,
    c.presented_on::text AS "presentedOn"
  FROM commendation c`;

/** The domain object of a row. */
export function commendationFrom(row: CommendationRow, cipher: ColumnCipher): Commendation {
  return {
    ...row,
    organizationId: cipher.decrypt(row.organizationId),
    merits: cipher.decrypt(row.merits),
    decision: cipher.decrypt(row.decision),
  };
}
