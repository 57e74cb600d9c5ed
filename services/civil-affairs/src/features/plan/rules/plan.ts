import type { Day } from '@ger/kernel';
import { isSettled, type Need } from '../../need/rules/need.ts';
import type { NeedKind } from '../../need/rules/need-kinds.ts';

/** 帮扶方案状态 (4.3.b). */
export type PlanState = 'DRAFTED' | 'ADOPTED' | 'CLOSED' | 'WITHDRAWN';

/** 拟提需求 — a need that the draft names; it is asked of nobody yet. */
export interface PlannedNeed {
  readonly kind: NeedKind;
  readonly urgent: boolean;
}

/** 参与一方 — a unit that took part in making the plan, and when. */
export interface PlanPart {
  readonly unitId: string;
  readonly on: Day;
}

/** 帮扶方案 — what a child is to be given and by whom, made from an assessment (4.3.b). */
export interface Plan {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly state: PlanState;
  readonly assessmentId: string;
  /** The township in charge when it was drafted; who leads follows the child. */
  readonly leadUnitId: string | null;
  readonly leadOfficerId: string | null;
  /** What is to be achieved, in the officer's words; sealed. */
  readonly goal: string | null;
  /** What the draft names; empty once it is adopted. */
  readonly planned: readonly PlannedNeed[];
  /** What was asked for, once it is adopted. */
  readonly needIds: readonly string[];
  /** 民政部门会商同意; void once the draft is changed. */
  readonly bureau: PlanPart | null;
  /** 公安机关参与会商, as the township records it. */
  readonly police: PlanPart | null;
  readonly draftedAt: Date;
  readonly adoptedAt: Date | null;
  readonly closedAt: Date | null;
}

/** The needs that a conclusion names, each once; urgent where the child stands at a high level. */
export function plannedFrom(kinds: readonly NeedKind[], isHigh: boolean): PlannedNeed[] {
  return [...new Set(kinds)].map((kind) => ({ kind, urgent: isHigh }));
}

/** The draft with a need named. */
export function withPlanned(plan: Plan, need: PlannedNeed): Plan {
  return { ...plan, planned: [...plan.planned, need], bureau: null };
}

/** The draft without a need. */
export function withoutPlanned(plan: Plan, kind: NeedKind): Plan {
  return { ...plan, planned: plan.planned.filter((one) => one.kind !== kind), bureau: null };
}

/** What came of the needs of a plan, as codes. */
export function outcomeOf(needs: readonly Pick<Need, 'kind' | 'state'>[]): {
  met: NeedKind[];
  unmet: NeedKind[];
  withdrawn: NeedKind[];
} {
  const in_ = (state: Need['state']): NeedKind[] =>
    needs.filter((need) => need.state === state).map(({ kind }) => kind);
  return { met: in_('FULFILLED'), unmet: in_('UNMET'), withdrawn: in_('WITHDRAWN') };
}

/** The needs of which nothing final is known yet (4.3.b). */
export function openOf<N extends Pick<Need, 'state' | 'requests'>>(needs: readonly N[]): N[] {
  return needs.filter((need) => !isSettled(need));
}
