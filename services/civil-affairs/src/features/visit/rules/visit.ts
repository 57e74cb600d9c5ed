import { addDays, figureOn, valueOf, type Day, type FindingKind, type Tightened } from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { keyGroundsOf } from '../../key-child/rules/key-child.ts';
import type { VisitState } from './machine.ts';

/** 走访人员类别 (3.2.c) */
export type VisitorKind = 'DIRECTOR' | 'PARTY_MEMBER' | 'STATIONED_CADRE' | 'SOCIAL_WORKER' | 'POLICE';
/** 走访目的 */
export type VisitPurpose = 'ROUTINE' | 'KEY_CHILD' | 'VERIFICATION' | 'FOLLOW_UP';
/** 在场人员 */
export type PersonPresent = 'CHILD' | 'FATHER' | 'MOTHER' | 'DELEGATE' | 'FAMILY' | 'OTHER';

/** 走访、随访 — one visit at a child's home, planned or done (3.2.c). */
export interface Visit {
  readonly id: string;
  readonly childId: string;
  readonly version: number;
  readonly state: Exclude<VisitState, 'UNPLANNED'>;
  readonly plannedOn: Day | null;
  readonly purpose: VisitPurpose | null;
  readonly visitorKind: VisitorKind;
  readonly visitorName: string | null;
  readonly visitedOn: Day | null;
  readonly present: readonly PersonPresent[];
  readonly findings: readonly FindingKind[];
  readonly note: string | null;
  readonly nextOn: Day | null;
  /** Why it was cancelled. */
  readonly reason: string | null;
}

/** A plan, as far as it is the same for every child. */
export interface VisitPlanEntry {
  readonly plannedOn: Day;
  readonly visitorKind: VisitorKind;
  readonly visitorName?: string | null;
  readonly purpose: VisitPurpose;
}

/** A planned visit, version 1. */
export function plannedVisit(id: string, childId: string, entry: VisitPlanEntry): Visit {
  return {
    id,
    childId,
    version: 1,
    state: 'PLANNED',
    plannedOn: entry.plannedOn,
    purpose: entry.purpose,
    visitorKind: entry.visitorKind,
    visitorName: entry.visitorName?.trim() || null,
    visitedOn: null,
    present: [],
    findings: [],
    note: null,
    nextOn: null,
    reason: null,
  };
}

type Visited = Pick<Dossier, 'residence' | 'namedKey' | 'classification'>;

/** Whether the child is visited as a key child (3.2.c). */
export const isVisitedAsKey = (dossier: Visited): boolean => keyGroundsOf(dossier).length > 0;

/** The last day for the next visit, counted from a day: key children have the shorter interval (3.2.c). */
export function nextVisitBy(dossier: Visited, from: Day, tightened: readonly Tightened[] = []): Day {
  const kind = isVisitedAsKey(dossier) ? 'visit-key-child' : 'visit-interval';
  return addDays(from, valueOf(figureOn(kind, { division: dossier.residence, day: from }, tightened)) ?? 0);
}

/** What the next visit is for: after a finding, one follows it up (2.4). */
export function purposeOfNext(dossier: Visited, findings: readonly FindingKind[]): VisitPurpose {
  if (findings.length > 0) return 'FOLLOW_UP';
  return isVisitedAsKey(dossier) ? 'KEY_CHILD' : 'ROUTINE';
}
