import type { Day } from '@ger/kernel';
import type { NeedAgency, NeedKind } from './need-kinds.ts';

/** 帮扶需求状态 (4.3.b). */
export type NeedState = 'REQUESTED' | 'ACCEPTED' | 'IN_PROGRESS' | 'FULFILLED' | 'UNMET' | 'WITHDRAWN';

/** 一次转介 — one unit that was asked, and what it answered. */
export interface NeedRequest {
  /** Its place among the addresses of the kind. */
  readonly address: number;
  readonly agency: NeedAgency;
  readonly unitId: string;
  /** ISO instants. */
  readonly requestedAt: string;
  readonly answeredAt: string | null;
  readonly answer: 'ACCEPTED' | 'DECLINED' | null;
  /** Why it declined, as a code. */
  readonly reason: string | null;
}

/** 帮扶需求 — one kind of help a child needs, and who is asked to give it (4.3.b). */
export interface Need {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  /** The service plan it belongs to; null outside a plan. */
  readonly planId: string | null;
  readonly kind: NeedKind;
  /** What gave rise to it; not shown: it may rest on a fact the reader may not see. */
  readonly origin: 'SCREENING';
  readonly originId: string;
  readonly urgent: boolean;
  readonly state: NeedState;
  /** The latest is the one that counts. */
  readonly requests: readonly NeedRequest[];
  /** The day by which the unit that accepted says it will be fulfilled. */
  readonly dueOn: Day | null;
  readonly requestedAt: Date;
}

/** The request that counts; none where nobody could be asked. */
export function currentRequest({ requests }: Pick<Need, 'requests'>): NeedRequest | undefined {
  return requests.at(-1);
}

/** The need with its current request answered. */
export function answered(need: Need, answer: Pick<NeedRequest, 'answer' | 'answeredAt' | 'reason'>): Need {
  const last = currentRequest(need);
  return last ? { ...need, requests: [...need.requests.slice(0, -1), { ...last, ...answer }] } : need;
}
