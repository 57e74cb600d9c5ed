import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { PLAN_COLUMNS, planFrom, type PlanRow } from './plan-row.ts';
import type { Plan } from './rules/plan.ts';

/** What commands ask of the plans' tables, within one transaction. */
export interface PlanStore {
  /** The plan, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Plan>;
  /** Whether a plan of the child's runs; until the end of this act nobody else adopts one. */
  holdRunning(childId: string): Promise<boolean>;
  /** Whether an assessment has a plan that is not withdrawn; until the end of this act nobody else drafts one. */
  holdOfAssessment(assessmentId: string): Promise<boolean>;
  add(plan: Plan, reason: string): Promise<Plan>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(plan: Plan, reason: string): Promise<Plan>;
}

/** The store over SQL; goal and reasons are sealed. */
export function planStore({ manager, actor, now, cipher }: StoreTools): PlanStore {
  const addVersion = async (plan: Plan, reason: string): Promise<void> => {
    const snapshot = { ...plan, goal: cipher.encrypt(plan.goal) };
    await manager.query(
      `INSERT INTO service_plan_version (plan_id, version, state, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [plan.id, plan.version, plan.state, snapshot, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  };
  const exists = async (lock: string, where: string, id: string): Promise<boolean> => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`, [id]);
    const rows = await manager.query<unknown[]>(`SELECT 1 FROM service_plan WHERE ${where} LIMIT 1`, [id]);
    return rows.length > 0;
  };
  return {
    async getForChange(id) {
      const [row] = await manager.query<PlanRow[]>(
        `SELECT ${PLAN_COLUMNS} FROM service_plan WHERE plan_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return planFrom(row, cipher);
    },
    holdRunning: (childId) =>
      exists(
        `'plan ' || kept_child($1)::text`,
        `child_id = ANY (child_names($1)) AND state = 'ADOPTED'`,
        childId,
      ),
    holdOfAssessment: (assessmentId) =>
      exists(`'plan of ' || $1`, `assessment_id = $1::uuid AND state <> 'WITHDRAWN'`, assessmentId),
    async add(plan, reason) {
      const { id, version, childId, state, assessmentId, leadUnitId, leadOfficerId, planned } = plan;
      await manager.query(
        `INSERT INTO service_plan (plan_id, version, child_id, state, assessment_id, lead_unit_id, lead_officer_id, planned,
           need_ids, drafted_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}', $9, $9)`,
        [id, version, childId, state, assessmentId, leadUnitId, leadOfficerId, JSON.stringify(planned), now],
      );
      await addVersion(plan, reason);
      return plan;
    },
    async append(plan, reason) {
      const next = { ...plan, version: plan.version + 1 };
      const { id, version, state, goal, planned, needIds, bureau, police, adoptedAt, closedAt } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE service_plan SET version = $3, state = $4, goal = $5, planned = $6, need_ids = $7, bureau = $8, police = $9,
                adopted_at = $10, closed_at = $11, updated_at = $12
          WHERE plan_id = $1 AND version = $2`,
        [
          id,
          plan.version,
          version,
          state,
          cipher.encrypt(goal),
          JSON.stringify(planned),
          needIds,
          bureau && JSON.stringify(bureau),
          police && JSON.stringify(police),
          adoptedAt,
          closedAt,
          now,
        ],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
  };
}
