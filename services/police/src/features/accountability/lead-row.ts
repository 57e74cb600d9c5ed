import type { ColumnCipher } from '@ger/access';
import type { Lead } from './rules/lead.ts';

/** A lead with its finding, as a row; the reason is sealed. */
export type LeadRow = Lead;

/** The columns of a lead. */

export const LEADS = `SELECT l.lead_id AS id, l.version, l.state, l.finding_id AS "findingId", l.agency, l.unit_id AS "unitId",
    l.superior_unit_id AS "superiorUnitId", l.place, l.findings, l.found_at AS "foundAt", l.recorded_at AS "recordedAt", l.due_at AS "dueAt",
    l.reported_at AS "reportedAt", l.opened_at AS "openedAt", l.decided_at AS "decidedAt", l.reason
  FROM accountability_lead l`;

/** The domain object of a row. */
export function leadFrom(row: LeadRow, cipher: ColumnCipher): Lead {
  return { ...row, reason: cipher.decrypt(row.reason) };
}
