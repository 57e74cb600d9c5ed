import { newId, type Actor, type DecisionRecord, type DivisionCode } from '@ger/kernel';
import type { IncidentState } from './machine.ts';
import type { IncidentPaper } from './papers.ts';
import type { MeasureRequest, MeasureStep } from './requests.ts';
import type { FindingKind, MeasureKind, MeasureState } from './vocabulary.ts';

/** One measure of an incident, from the decision table, and what became of it. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly required: boolean;
  readonly clauses: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly state: MeasureState;
  readonly settledAt: string | null;
  /** What was done, or why it was waived. Encrypted wherever it is stored. */
  readonly note: string | null;
  /** What was asked of another agency; absent where nothing was. */
  readonly request?: MeasureRequest | null;
  /** Attempts and answers on the way, in order. */
  readonly steps?: readonly MeasureStep[];
}

/** 出警处置事件 — one emergency response of the police to one child (4.2). */
export interface Incident {
  readonly id: string;
  readonly version: number;
  /** Nobody yet when the child is not identified. */
  readonly childId: string | null;
  /** How the child is known: named; provisional, by a file made for it; asked for; or not at all (4.2.a). */
  readonly childStanding: 'UNKNOWN' | 'ASKED' | 'PROVISIONAL' | 'NAMED';
  readonly state: IncidentState;
  /** The police unit in charge. */
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly findings: readonly FindingKind[];
  readonly receivedAt: Date;
  readonly measures: readonly Measure[];
  readonly decision: DecisionRecord | null;
  /** What was drawn up and served in it, in order. */
  readonly papers: readonly IncidentPaper[];
  /** The incident its reports went to when it was joined. */
  readonly joinedInto: string | null;
  /** Who proposed to find it unfounded; another officer must confirm. */
  readonly unfoundedProposedBy: string | null;
}

/** A response that begins with a report: nothing is decided yet (4.2.a). */
export function newIncident(
  reported: Pick<Incident, 'childId' | 'unitId' | 'place' | 'placeNo' | 'findings'>,
  receivedAt: Date,
): Incident {
  return {
    ...reported,
    findings: [...new Set(reported.findings)],
    id: newId(),
    version: 1,
    state: 'RECEIVED',
    childStanding: reported.childId === null ? 'UNKNOWN' : 'NAMED',
    receivedAt,
    measures: [],
    decision: null,
    papers: [],
    joinedInto: null,
    unfoundedProposedBy: null,
  };
}

/** An incident together with who is about to act on it: some requirements ask both. */
export interface IncidentInHand extends Incident {
  readonly actingUnitId: string | null;
  readonly actingOfficerId: string | null;
}

/** The incident in the hand of an actor. */
export function inHandOf(incident: Incident, actor: Actor): IncidentInHand {
  const officer = actor.kind === 'officer' ? actor.officer : null;
  return {
    ...incident,
    actingUnitId: officer?.post.unitId ?? null,
    actingOfficerId: officer?.officerId ?? null,
  };
}

/** The incident without the hand that held it. */
export function outOfHand({
  actingUnitId: _unit,
  actingOfficerId: _officer,
  ...incident
}: IncidentInHand): Incident {
  return incident;
}
