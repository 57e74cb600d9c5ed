import type { Day } from '@ger/kernel';
import type { AssessedDomain } from './assessment.ts';

export type PartAgency = 'CIVIL_AFFAIRS' | 'POLICE' | 'EDUCATION';
export type PartState = 'ASKED' | 'CONTRIBUTED' | 'RELEASED';

/** 参与部分 — what one agency was asked for, and what came back of it: codes; its words stay with it (4.3.a). */
export interface AssessmentPart {
  readonly id: string;
  readonly assessmentId: string;
  readonly agency: PartAgency;
  readonly unitId: string;
  readonly state: PartState;
  readonly askedAt: Date;
  readonly contributedOn: Day | null;
  /** Notes of these are civil affairs' own alone. */
  readonly domains: readonly AssessedDomain[];
  readonly note: string | null;
}
