import type { DivisionCode } from '@ger/kernel';
import type { FindingKind } from '../../incident/index.ts';

/** 报告人类别 — the mandatory kinds of 4.1.a, and any other citizen or organization (4.1.c). */
export type ReporterKind =
  | 'SCHOOL'
  | 'KINDERGARTEN'
  | 'MEDICAL'
  | 'VILLAGE_COMMITTEE'
  | 'SOCIAL_WORK'
  | 'RELIEF'
  | 'WELFARE'
  | 'VOLUNTARY';

/** 强制报告 — what somebody found and told the police (4.1). */
export interface Report {
  readonly id: string;
  readonly receiptNumber: string;
  readonly incidentId: string;
  readonly childId: string | null;
  readonly childDescription: string | null;
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly reporterKind: ReporterKind;
  readonly findings: readonly FindingKind[];
  readonly foundAt: Date;
  readonly receivedAt: Date;
  readonly description: string;
  readonly reporterName: string | null;
  readonly reporterPhone: string | null;
  readonly findingId: string | null;
}

/** What a reporter may know of the report's fate: these three, nothing else (4.1). */
export type ReceiptState = 'RECEIVED' | 'DISPATCHED' | 'CONCLUDED';

const STATES: Readonly<Record<string, ReceiptState>> = {
  RECEIVED: 'RECEIVED',
  ACCEPTED: 'RECEIVED',
  TRANSFERRED: 'RECEIVED',
  CLOSED: 'CONCLUDED',
  UNFOUNDED: 'CONCLUDED',
};

/** The state a receipt shows for the state of its incident. */
export function receiptStateOf(incidentState: string): ReceiptState {
  return STATES[incidentState] ?? 'DISPATCHED';
}
