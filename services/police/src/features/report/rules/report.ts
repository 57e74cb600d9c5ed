import type { DivisionCode, Sex } from '@ger/kernel';
import type { FindingKind } from '../../incident/index.ts';
import type { ReportState } from './machine.ts';

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

/** 应当报告的九种情形 — the nine situations that must be reported (L.5). */
export const SITUATIONS = [
  'GENITAL_INJURY',
  'UNDER_FOURTEEN_SEXUAL_HARM',
  'PREGNANCY_BY_ASSAULT',
  'INJURIES_OR_UNCONSCIOUS',
  'UNNATURAL_INJURY_OR_DEATH',
  'ABANDONED_OR_UNCARED_FOR',
  'UNKNOWN_ORIGIN_MISSING_TRAFFICKED',
  'ORGANISED_BEGGING',
  'OTHER_GRAVE_HARM',
] as const;
export type ReportableSituation = (typeof SITUATIONS)[number];

/** 儿童线索 — what a report tells of a child that has no dossier, or none that is known. */
export interface ChildSeen {
  readonly childDescription: string | null;
  readonly childSex: Sex | null;
  readonly childBirthYear: number | null;
  /** Tokens of the number, where the reporter knew it. */
  readonly childTokens: readonly string[];
}

/** 报告人 — opens only for the unit in charge (4.1.c). */
export interface Reporter {
  readonly reporterName: string | null;
  readonly reporterPhone: string | null;
  readonly reporterUnit: string | null;
}

/** 强制报告 — what somebody found and told the police (4.1). */
export interface Report extends ChildSeen, Reporter {
  readonly id: string;
  readonly version: number;
  readonly state: ReportState;
  readonly receiptNumber: string;
  readonly incidentId: string;
  readonly childId: string | null;
  /** The police unit that received it first. */
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly reporterKind: ReporterKind;
  readonly findings: readonly FindingKind[];
  readonly situations: readonly ReportableSituation[];
  readonly foundAt: Date;
  readonly receivedAt: Date;
  /** When its incident was accepted; the outcome is owed from then on (L.5). */
  readonly acceptedAt: Date | null;
  readonly description: string;
  readonly findingId: string | null;
}

/** What happened to a report; a joined or separated one keeps all it went through (2.4). */
export type ReportAct = 'RECEIVED' | 'ACCEPTED' | 'JOINED' | 'SEPARATED' | 'TOLD';

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
