import { figureOn, valueOf, type FigurePlace, type Tightened } from '@ger/kernel';
import type { QualifiedName, QualifiedPayload } from '@ger/schema/events';
import type { FlagKind } from './risk-facts.ts';

/** The fields of an event's payload that may name where a flag comes from. */
type SourceOf<Q extends QualifiedName> = keyof QualifiedPayload<Q> & string;

/** What one event of another agency means for the flags of a child. */
export interface FlagRow {
  readonly event: QualifiedName;
  /** Payload field with the id of the incident, case or absence; nothing happens while it is null. */
  readonly source: string;
  readonly raise?: readonly FlagKind[];
  /** Flags of that source that end. */
  readonly lower?: readonly FlagKind[];
  /** Flags that end wherever they came from: back at school ends every absence. */
  readonly lowerAll?: readonly FlagKind[];
  /** Only when this holds of the payload. */
  readonly when?: (
    payload: Readonly<Record<string, unknown>>,
    place: FigurePlace,
    tightened: readonly Tightened[],
  ) => boolean;
}

const row = <Q extends QualifiedName>(
  event: Q,
  source: SourceOf<Q>,
  means: Omit<FlagRow, 'event' | 'source'>,
): FlagRow => ({ event, source, ...means });

const BACK_AT_SCHOOL = { lower: ['DROPOUT'], lowerAll: ['ABSENCE'] } as const;

const ENDS_SCREENING = { lower: ['SCREENING', 'SCREENING_URGENT'] } as const;

/** The correction leaves fewer days than alert the school. */
const belowAlert: FlagRow['when'] = ({ days }, place, tightened) =>
  Number(days) < (valueOf(figureOn('absence-alert', place, tightened)) ?? 0);

/** 其他部门事件与风险情况 (2.5): what the other agencies' events mean for the risk of a child. One more is one row. */
export const FLAG_NEWS: readonly FlagRow[] = [
  row('police/incident.dispatched', 'incidentId', { raise: ['INCIDENT_OPEN'] }),
  row('police/incident.substantiated', 'incidentId', { raise: ['INCIDENT_OPEN', 'INCIDENT_SUBSTANTIATED'] }),
  row('police/incident.closed', 'incidentId', { lower: ['INCIDENT_OPEN'] }),
  row('police/incident.unfounded', 'incidentId', { lower: ['INCIDENT_OPEN'] }),
  row('education/absence.alerted', 'absenceId', { raise: ['ABSENCE'] }),
  row('education/absence.limit-reached', 'absenceId', { raise: ['ABSENCE'] }),
  row('education/absence.corrected', 'absenceId', { lower: ['ABSENCE'], when: belowAlert }),
  row('education/absence.ended', 'absenceId', { lower: ['ABSENCE'] }),
  row('education/screening.positive', 'screeningId', { raise: ['SCREENING'] }),
  row('education/screening.positive', 'screeningId', {
    raise: ['SCREENING_URGENT'],
    when: ({ urgent }) => urgent === true,
  }),
  row('education/screening.followed-up', 'screeningId', ENDS_SCREENING),
  row('education/screening.withdrawn', 'screeningId', ENDS_SCREENING),
  row('education/dropout.registered', 'dropoutCaseId', { raise: ['DROPOUT'] }),
  row('education/dropout.reopened', 'dropoutCaseId', { raise: ['DROPOUT'] }),
  row('education/pupil.matched', 'dropoutCaseId', { raise: ['DROPOUT'] }),
  row('education/dropout.returned', 'dropoutCaseId', BACK_AT_SCHOOL),
  row('education/dropout.transferred', 'dropoutCaseId', BACK_AT_SCHOOL),
  row('education/dropout.aged-out', 'dropoutCaseId', BACK_AT_SCHOOL),
  row('education/dropout.closed-in-error', 'dropoutCaseId', BACK_AT_SCHOOL),
];
