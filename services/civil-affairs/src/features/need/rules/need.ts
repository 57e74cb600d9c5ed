import type { Day } from '@ger/kernel';
import type { NeedAgency, NeedKind } from './need-kinds.ts';

/** 帮扶需求状态 (4.3.b). */
export type NeedState = 'REQUESTED' | 'ACCEPTED' | 'IN_PROGRESS' | 'FULFILLED' | 'UNMET' | 'WITHDRAWN';

/** What gave rise to a need: a positive screening, a service plan, or the police asking for legal aid. */
export type NeedOrigin = 'SCREENING' | 'PLAN' | 'POLICE';

/** 一次转介 — one unit that was asked, and what it answered. */
export interface NeedRequest {
  /** Its place among the addresses of the kind. */
  readonly address: number;
  readonly agency: NeedAgency;
  readonly unitId: string;
  /** ISO instants. */
  readonly requestedAt: string;
  /** When an answer is due; absent in requests from before it was kept. */
  readonly answerBy?: string;
  readonly answeredAt: string | null;
  readonly answer: 'ACCEPTED' | 'DECLINED' | null;
  /** Why it declined, as a code. */
  readonly reason: string | null;
  /** 所联系的机构 — the hospital or centre outside, and the day it was asked. */
  readonly body?: string;
  readonly sentOn?: Day;
}

/** 帮扶需求 — one kind of help a child needs, and who is asked to give it (4.3.b). */
export interface Need {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  /** The service plan it belongs to; null outside a plan. */
  readonly planId: string | null;
  readonly kind: NeedKind;
  /** Not shown: it may rest on a fact the reader may not see. */
  readonly origin: NeedOrigin;
  readonly originId: string;
  readonly urgent: boolean;
  readonly state: NeedState;
  /** The latest is the one that counts. */
  readonly requests: readonly NeedRequest[];
  /** The day by which the unit that accepted says it will be fulfilled. */
  readonly dueOn: Day | null;
  readonly fulfilledOn: Day | null;
  readonly requestedAt: Date;
}

/** The request that counts; none where nobody could be asked. */
export function currentRequest({ requests }: Pick<Need, 'requests'>): NeedRequest | undefined {
  return requests.at(-1);
}

/** The need with its current request changed. */
export function withRequest(need: Need, change: Partial<NeedRequest>): Need {
  const last = currentRequest(need);
  return last ? { ...need, requests: [...need.requests.slice(0, -1), { ...last, ...change }] } : need;
}

/** When the answer of the unit that is asked now is due; null where none is awaited. */
export function answerDue(need: Pick<Need, 'state' | 'requests'>): Date | null {
  const by = need.state === 'REQUESTED' ? currentRequest(need)?.answerBy : undefined;
  return by === undefined ? null : new Date(by);
}

/** 已了结 — met, withdrawn, or declined with a reason by the last who could be asked (4.3.b). */
export function isSettled(need: Pick<Need, 'state' | 'requests'>): boolean {
  if (need.state === 'UNMET') return currentRequest(need)?.answer === 'DECLINED';
  return need.state === 'FULFILLED' || need.state === 'WITHDRAWN';
}
