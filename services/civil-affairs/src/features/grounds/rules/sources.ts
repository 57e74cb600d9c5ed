import { dayOf, isDay, type AssessmentLevel } from '@ger/kernel';
import type { Envelope, QualifiedName, QualifiedPayload } from '@ger/schema/events';
import type { EvidenceFact, EvidenceKind } from './evidence.ts';

type Said = Readonly<Record<string, unknown>>;
type FieldOf<Q extends QualifiedName> = keyof QualifiedPayload<Q> & string;

/** Which event is evidence, and where it says what. */
export interface EvidenceSource {
  readonly event: QualifiedName;
  readonly kind: EvidenceKind;
  /** Payload field with the record's id. */
  readonly record: string;
  /** Payload field with the incident it belongs to. */
  readonly inCase?: string;
  /** Payload field with the code, or the codes. */
  readonly codes?: string;
  /** Payload field with the day from which it is so; default: the day it happened. */
  readonly since?: string;
  /** Only when the payload says so. */
  readonly when?: Said;
  /** Of all such events of a child the latest alone is kept: there are many, and no more of them counts. */
  readonly latestOnly?: true;
}

const from = <Q extends QualifiedName>(
  event: Q,
  kind: EvidenceKind,
  record: FieldOf<Q>,
  more: {
    readonly inCase?: FieldOf<Q>;
    readonly codes?: FieldOf<Q>;
    readonly since?: FieldOf<Q>;
    readonly when?: Partial<QualifiedPayload<Q>>;
    readonly latestOnly?: true;
  } = {},
): EvidenceSource => ({ event, kind, record, ...more });

/** 证据来源表 (4.4.b): events of all agencies that are dated evidence for or against a ground. One more is one row. */
export const EVIDENCE_SOURCES: readonly EvidenceSource[] = [
  from('police/incident.substantiated', 'SUBSTANTIATED', 'incidentId', {
    inCase: 'incidentId',
    codes: 'findings',
  }),
  from('police/incident.unfounded', 'UNFOUNDED', 'incidentId', { inCase: 'incidentId' }),
  from('police/report.received', 'REPORTED', 'findingId', { inCase: 'incidentId' }),
  from('police/incident.measure-settled', 'MEASURE_DONE', 'incidentId', {
    inCase: 'incidentId',
    codes: 'measure',
    when: { settled: 'DONE' },
  }),
  from('police/incident.paper-served', 'PAPER_SERVED', 'paperId', { inCase: 'incidentId', codes: 'kind' }),
  from('police/warning.served', 'WARNED', 'warningId', { inCase: 'incidentId' }),
  from('police/warning.breached', 'BREACHED', 'breachId', { inCase: 'incidentId', codes: 'kinds' }),
  from('police/protection-order.breached', 'BREACHED', 'breachId', { inCase: 'incidentId', codes: 'kinds' }),
  from('police/breach.handled', 'BREACH_UNFOUNDED', 'breachId', { when: { outcome: 'NOT_FOUND' } }),
  from('police/protection-order.received', 'PROTECTED', 'orderId', { inCase: 'incidentId' }),
  from('civil-affairs/breach.reported', 'BREACH_REPORTED', 'breachId', { codes: 'kinds', since: 'foundOn' }),
  from('civil-affairs/finding.recorded', 'FOUND', 'findingId', { codes: 'findings' }),
  from('education/finding.recorded', 'FOUND', 'findingId', { codes: 'findings' }),
  from('education/dropout.persuasion-failed', 'PERSUASION_FAILED', 'dropoutCaseId'),
  from('education/dropout.measure-taken', 'SCHOOLING_MEASURE', 'dropoutCaseId', { codes: 'measure' }),
  from('education/dropout.order-checked', 'ORDER_CHECKED', 'dropoutCaseId', { codes: 'outcome' }),
  from('civil-affairs/delegation.lapsed', 'DELEGATION_LAPSED', 'delegationId', {
    since: 'on',
    when: { ableAdultAtHome: false },
  }),
  from('civil-affairs/delegation.started', 'DELEGATION_STARTED', 'delegationId'),
  from('civil-affairs/contact.lapsed', 'CONTACT_LAPSED', 'childId', { since: 'since' }),
  from('civil-affairs/contact.recorded', 'CONTACT_MADE', 'contactId', {
    since: 'on',
    when: { inTouch: true },
    latestOnly: true,
  }),
  from('civil-affairs/parent.returned', 'PARENT_RETURNED', 'guardianId', { since: 'on' }),
  from('police/assessment.part-contributed', 'ASSESSED', 'partId'),
  from('education/assessment.part-contributed', 'ASSESSED', 'partId'),
  from('civil-affairs/assessment.completed', 'ASSESSED', 'assessmentId'),
  from('civil-affairs/assessment.corrected', 'ASSESSED', 'assessmentId'),
  from('civil-affairs/placement.started', 'PLACED', 'placementId', { codes: 'kind' }),
  from('civil-affairs/assistance.decided', 'ASSISTED', 'assistanceId', {
    codes: 'kind',
    when: { granted: true },
  }),
];

/** What an event tells as evidence; nothing where it says what is none. A pure fold: the same event gives the same fact. */
export function evidenceOf(source: EvidenceSource, envelope: Envelope): EvidenceFact | undefined {
  const { id: eventId, publisher: agency, childId, aggregateVersion: version, payload } = envelope;
  const said = payload as Said;
  const recordId = said[source.record];
  const saysSo = Object.entries(source.when ?? {}).every(([field, value]) => said[field] === value);
  if (!saysSo || typeof recordId !== 'string') return undefined;
  const occurredAt = new Date(envelope.occurredAt);
  const day = source.since && said[source.since];
  const domains = domainsOf(said);
  const caseId = source.inCase && said[source.inCase];
  return {
    eventId,
    childId,
    kind: source.kind,
    agency,
    recordId,
    caseId: typeof caseId === 'string' ? caseId : null,
    version,
    codes: source.codes ? [said[source.codes] ?? []].flat().map(String) : codesOf(domains),
    severity: domains.find(({ domain }) => domain === 'HEALTH')?.level ?? null,
    since: typeof day === 'string' && isDay(day) ? day : dayOf(occurredAt),
    occurredAt,
  };
}

interface Domain {
  readonly domain: string;
  readonly level: AssessmentLevel;
  readonly findings: readonly string[];
}

const domainsOf = ({ domains }: Said): readonly Domain[] => (Array.isArray(domains) ? domains : []);
const codesOf = (domains: readonly Domain[]): string[] => domains.flatMap(({ findings }) => findings);
