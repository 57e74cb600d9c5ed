import type { ColumnCipher } from '@ger/access';
import type { Actor, DecisionRecord } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { Incident, Measure } from './rules/incident.ts';
import type { IncidentPaper } from './rules/papers.ts';
import type { IncidentState } from './rules/machine.ts';
import type { FindingKind } from './rules/vocabulary.ts';

/** The current row of an incident: what lists, scope and commands read. */
export interface IncidentRow {
  incidentId: string;
  version: number;
  childId: string | null;
  childStanding: Incident['childStanding'];
  place: string;
  placeNo: string;
  unitId: string;
  state: IncidentState;
  findings: FindingKind[];
  receivedAt: Date;
  measures: Measure[];
  decision: DecisionRecord | null;
  papers: IncidentPaper[];
  joinedInto: string | null;
  unfoundedProposedBy: string | null;
  updatedAt: Date;
}

/** One version of an incident; rows are only ever added. */
export interface IncidentVersionRow {
  incidentId: string;
  version: number;
  state: IncidentState;
  snapshot: object;
  recordedAt: Date;
  recordedBy: Actor;
  reason: string;
}

export const IncidentEntity = new EntitySchema<IncidentRow>({
  name: 'incident',
  columns: {
    incidentId: { name: 'incident_id', type: 'uuid', primary: true },
    version: { type: 'integer' },
    childId: { name: 'child_id', type: 'uuid', nullable: true },
    childStanding: { name: 'child_standing', type: 'text' },
    place: { type: 'text' },
    placeNo: { name: 'place_no', type: 'bigint' },
    unitId: { name: 'unit_id', type: 'uuid' },
    state: { type: 'text' },
    findings: { type: 'text', array: true },
    receivedAt: { name: 'received_at', type: 'timestamptz' },
    measures: { type: 'jsonb' },
    decision: { type: 'jsonb', nullable: true },
    papers: { type: 'jsonb' },
    joinedInto: { name: 'joined_into', type: 'uuid', nullable: true },
    unfoundedProposedBy: { name: 'unfounded_proposed_by', type: 'uuid', nullable: true },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
});

export const IncidentVersionEntity = new EntitySchema<IncidentVersionRow>({
  name: 'incident_version',
  columns: {
    incidentId: { name: 'incident_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    state: { type: 'text' },
    snapshot: { type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    reason: { type: 'text' },
  },
});

/** A paper with its words opened or sealed. */
function wordsOf(paper: IncidentPaper, change: (text: string) => string): IncidentPaper {
  const { service } = paper;
  return {
    ...paper,
    person: change(paper.person),
    childName: change(paper.childName),
    facts: change(paper.facts),
    demands: change(paper.demands),
    service: service && { ...service, receiver: change(service.receiver) },
  };
}

/** The domain object of a row; notes of measures are opened. */
export function incidentFrom(row: IncidentRow, cipher: ColumnCipher): Incident {
  const { incidentId: id, placeNo, measures, papers, updatedAt: _, ...same } = row;
  return {
    ...same,
    id,
    placeNo: Number(placeNo),
    papers: papers.map((paper) => wordsOf(paper, (text) => cipher.decrypt(text))),
    measures: measures.map((measure) => ({
      ...measure,
      note: cipher.decrypt(measure.note),
      steps: (measure.steps ?? []).map((step) => ({ ...step, note: cipher.decrypt(step.note) })),
    })),
  };
}

/** The row of a domain object; notes of measures are sealed. */
export function rowOf(incident: Incident, cipher: ColumnCipher, updatedAt: Date): IncidentRow {
  const { id: incidentId, placeNo, measures, findings, papers, ...same } = incident;
  return {
    ...same,
    incidentId,
    placeNo: String(placeNo),
    findings: [...findings],
    papers: papers.map((paper) => wordsOf(paper, (text) => cipher.encrypt(text))),
    measures: measures.map((measure) => ({
      ...measure,
      note: cipher.encrypt(measure.note),
      steps: (measure.steps ?? []).map((step) => ({ ...step, note: cipher.encrypt(step.note) })),
    })),
    updatedAt,
  };
}
