import type { ColumnCipher } from '@ger/access';
import type { Plan } from './rules/plan.ts';

/** A plan as it is kept: the goal is sealed. */
export type PlanRow = Plan;

export const PLAN_COLUMNS = `plan_id AS id, version, child_id AS "childId", state, assessment_id AS "assessmentId",
  lead_unit_id AS "leadUnitId", lead_officer_id AS "leadOfficerId", goal, planned, need_ids AS "needIds", bureau, police,
  drafted_at AS "draftedAt", adopted_at AS "adoptedAt", closed_at AS "closedAt"`;

/** The domain object of a row. */
export function planFrom(row: PlanRow, cipher: ColumnCipher): Plan {
  return { ...row, goal: cipher.decrypt(row.goal) };
}
