import { newId, type Actor, type Day } from '@ger/kernel';
import type { PersonRelation } from '../../incident/index.ts';

export type ConductState = 'RECORDED' | 'DECIDED' | 'CONCLUDED';
export type InterventionState = 'DECIDED' | 'CARRIED_OUT' | 'HANDED_OVER' | 'RECEIPTED' | 'WITHDRAWN';

/** 行为种类 — what somebody did to the child (4.4.a), or failed to do (L.16). */
export const CONDUCT_KINDS = ['VIOLENCE', 'ABUSE', 'ABANDONMENT', 'FAILURE_OF_DUTY'] as const;
export type ConductKind = (typeof CONDUCT_KINDS)[number];

/** 情节 — how grave it is: what may follow depends on it (4.4.a, 4.4.d). */
export const CONDUCT_GRADES = ['MINOR', 'PUBLIC_SECURITY', 'CRIMINAL'] as const;
export type ConductGrade = (typeof CONDUCT_GRADES)[number];

/** 处置方式 — what the police do about an act, from words to the criminal case (4.4.a, 4.4.d, L.16). */
export const INTERVENTION_KINDS = [
  'CRITICISM_EDUCATION',
  'FAMILY_EDUCATION_ORDER',
  'WRITTEN_WARNING',
  'PUBLIC_SECURITY_PENALTY',
  'CRIMINAL_CASE',
] as const;
export type InterventionKind = (typeof INTERVENTION_KINDS)[number];

/** 司法机关 — to whom a criminal case is handed over. */
export type Judiciary = 'PROCURATORATE' | 'COURT';

/** 移送司法机关 — to whom, on which day, and the receipt when it is there. */
export interface HandOver {
  readonly to: Judiciary;
  readonly on: Day;
  readonly receivedOn: Day | null;
  /** Number of the receipt. Encrypted wherever it is stored. */
  readonly receiptNumber: string | null;
}

/** 一项处置 — one thing decided about one act. */
export interface Intervention {
  readonly id: string;
  readonly kind: InterventionKind;
  readonly state: InterventionState;
  readonly decidedAt: Date;
  /** What was decided and, later, how it was done. Encrypted wherever it is stored. */
  readonly note: string;
  readonly handOver: HandOver | null;
}

/** 加害行为 — one act against a child, or one failure of duty, by one person; what is decided hangs on the act (4.4.a). */
export interface Conduct {
  readonly id: string;
  readonly version: number;
  readonly incidentId: string;
  readonly unitId: string;
  readonly kind: ConductKind;
  readonly grade: ConductGrade;
  readonly relation: PersonRelation;
  /** Who it was, and what they did. Encrypted wherever it is stored. */
  readonly person: string;
  readonly facts: string;
  readonly recordedAt: Date;
  readonly state: ConductState;
  readonly interventions: readonly Intervention[];
}

/** What an officer says of an act. */
export type ConductFound = Pick<Conduct, 'kind' | 'grade' | 'relation' | 'person' | 'facts'>;

/** An act as it is recorded in an incident: nothing is decided yet. */
export function newConduct(
  found: ConductFound,
  { id: incidentId, unitId }: { readonly id: string; readonly unitId: string },
  recordedAt: Date,
): Conduct {
  const { kind, grade, relation, person, facts } = found;
  return {
    id: newId(),
    version: 1,
    incidentId,
    unitId,
    kind,
    grade,
    relation,
    person: person.trim(),
    facts: facts.trim(),
    recordedAt,
    state: 'RECORDED',
    interventions: [],
  };
}

/** An act together with who is about to decide: requirements ask both. */
export interface ConductInHand extends Conduct {
  readonly actingUnitId: string | null;
}

/** One intervention as its machine asks for it. */
export interface InterventionInHand extends Intervention {
  readonly inChargeUnitId: string;
  readonly actingUnitId: string | null;
  /** Whether the act is the issuing of its paper. */
  readonly isByPaper: boolean;
}

const unitOf = (actor: Actor): string | null => (actor.kind === 'officer' ? actor.officer.post.unitId : null);

/** The act in the hand of an actor. */
export function conductInHand(conduct: Conduct, actor: Actor): ConductInHand {
  return { ...conduct, actingUnitId: unitOf(actor) };
}

/** An intervention with the unit in charge of its act. */
export interface InterventionOf extends Intervention {
  readonly unitId: string;
}

/** The intervention in the hand of an actor. */
export function interventionInHand(
  intervention: Intervention,
  { unitId }: Pick<Conduct, 'unitId'>,
  actor: Actor,
  isByPaper = false,
): InterventionInHand {
  return { ...intervention, inChargeUnitId: unitId, actingUnitId: unitOf(actor), isByPaper };
}

/** What was decided and still stands. */
export function standing({ interventions }: Pick<Conduct, 'interventions'>): Intervention[] {
  return interventions.filter(({ state }) => state !== 'WITHDRAWN');
}
