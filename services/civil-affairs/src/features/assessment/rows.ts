import type { ColumnCipher } from '@ger/access';
import type { NeedKind } from '../need/rules/need-kinds.ts';
import type { Assessment, AssessmentForm } from './rules/assessment.ts';
import type { AssessmentPart } from './rules/part.ts';

/** An assessment as it is kept: what was entered is sealed as a whole. */
export interface AssessmentRow extends Omit<Assessment, 'form' | 'needs'> {
  readonly form: string;
  readonly needs: NeedKind[];
}

export const ASSESSMENT_COLUMNS = `assessment_id AS id, version, child_id AS "childId", state, incident_ids AS "incidentIds",
  lead_unit_id AS "leadUnitId", lead_officer_id AS "leadOfficerId", opened_at AS "openedAt", due_on::text AS "dueOn",
  completed_at AS "completedAt", form, needs`;

export const PART_COLUMNS = `part_id AS id, assessment_id AS "assessmentId", agency, unit_id AS "unitId", state,
  asked_at AS "askedAt", contributed_on::text AS "contributedOn", domains, note`;

/** What was entered, opened. */
export function formFrom(sealed: string, cipher: ColumnCipher): AssessmentForm {
  return JSON.parse(cipher.decrypt(sealed)) as AssessmentForm;
}

/** The domain object of a row. */
export function assessmentFrom(row: AssessmentRow, cipher: ColumnCipher): Assessment {
  return { ...row, form: formFrom(row.form, cipher) };
}

/** A part, opened. */
export function partFrom(row: AssessmentPart, cipher: ColumnCipher): AssessmentPart {
  return { ...row, note: cipher.decrypt(row.note) };
}
