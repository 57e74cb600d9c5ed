import type { Day } from '@ger/kernel';

/** 走访人员类别 (3.2.c) */
export type VisitorKind = 'DIRECTOR' | 'PARTY_MEMBER' | 'STATIONED_CADRE' | 'SOCIAL_WORKER';

/** 走访 — one visit at a child's home (3.2.c). */
export interface Visit {
  readonly id: string;
  readonly childId: string;
  readonly visitedOn: Day;
  readonly visitorKind: VisitorKind;
  readonly note: string | null;
}
