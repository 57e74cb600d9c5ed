import {
  dayOf,
  deadlineOn,
  dueDates,
  followUpSlots,
  newId,
  type Actor,
  type Day,
  type DivisionCode,
  type FollowUpSlot,
  type Tightened,
} from '@ger/kernel';
import type { Breach } from '../../../papers/breach.ts';
import { outstanding, type Delivery } from '../../../papers/delivery.ts';
import type { PartyRelation } from '../../../papers/party.ts';
import type { WarningState, WarningStep } from './machine.ts';

/** One side of a paper. The name is encrypted wherever it is stored. */
export interface Party {
  readonly name: string;
  readonly relation: PartyRelation;
}

/** 送达对象 — the two on whom it is served and the one who is notified (4.4.d, L.6). */
export const WARNING_RECIPIENTS = ['PERPETRATOR', 'REPRESENTATIVE', 'VILLAGE'] as const;
export type WarningRecipient = (typeof WARNING_RECIPIENTS)[number];

/** 派出所回访 — one visit of the police after the warning (L.6). */
export interface WarningVisit {
  readonly id: string;
  readonly on: Day;
  /** Whether it was kept. */
  readonly kept: boolean;
  /** Encrypted wherever it is stored. */
  readonly note: string;
}

/** 告诫书 — one written warning for one act against one child (4.4.d, L.6). Its words are encrypted wherever they are stored. */
export interface Warning {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  /** Where the child lives, as far as it is known here. */
  readonly residence: DivisionCode | null;
  readonly incidentId: string;
  /** The decision it carries out: about one act a warning or a penalty, never both (4.4.d). */
  readonly interventionId: string;
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly state: WarningState;
  readonly number: string | null;
  readonly perpetrator: Party;
  /** Who receives it for the child; never the one who is warned. */
  readonly representative: Party;
  readonly childName: string;
  readonly issuer: string;
  readonly facts: string;
  readonly demands: string;
  readonly issuedAt: Date | null;
  readonly servedAt: Date | null;
  /** The last day of the visits that follow. */
  readonly visitUntil: Day | null;
  readonly deliveries: readonly Delivery<WarningRecipient>[];
  readonly visits: readonly WarningVisit[];
  readonly breaches: readonly Breach[];
  /** What the state waits for: drawn up, the service, the next visit, the breach. */
  readonly dueAt: Date;
  readonly updatedAt: Date;
}

/** What is written when it is drawn up. */
type Drafted = Pick<
  Warning,
  | 'childId'
  | 'incidentId'
  | 'interventionId'
  | 'unitId'
  | 'place'
  | 'perpetrator'
  | 'representative'
  | 'childName'
  | 'issuer'
  | 'facts'
  | 'demands'
>;

/** A draft, version 1. */
export function newWarning(drafted: Drafted, now: Date): Warning {
  return {
    ...drafted,
    id: newId(),
    version: 1,
    residence: null,
    state: 'DRAFTED',
    number: null,
    issuedAt: null,
    servedAt: null,
    visitUntil: null,
    deliveries: [],
    visits: [],
    breaches: [],
    dueAt: now,
    updatedAt: now,
  };
}

/** Whom it has still to reach. */
export const recipientsLeft = ({ deliveries }: Pick<WarningInHand, 'deliveries'>): WarningRecipient[] =>
  outstanding(WARNING_RECIPIENTS, deliveries);

const ONE_ONLY: readonly PartyRelation[] = ['FATHER', 'MOTHER'];

/** Whether the child's representative is somebody else than the perpetrator: by name, and where there is only one such, by relation. */
export function isAnother(perpetrator: Party, representative: Party): boolean {
  const bare = ({ name }: Party): string => name.replaceAll(/[\s·•.]/g, '');
  const sameRelation = perpetrator.relation === representative.relation;
  return (
    bare(perpetrator) !== bare(representative) && !(sameRelation && ONE_ONLY.includes(perpetrator.relation))
  );
}

/** 派出所回访计划 (L.6): the visits owed since it was served, and which were made; none before. */
export function policeVisits(warning: Warning, tightened: readonly Tightened[]): readonly FollowUpSlot[] {
  const { servedAt, visits } = warning;
  if (servedAt === null) return [];
  const day = dayOf(servedAt);
  const deadline = deadlineOn('follow-up-warning-police', { division: placeOf(warning), day }, tightened);
  return followUpSlots(
    servedAt,
    dueDates(servedAt, deadline),
    visits.map(({ on }) => on),
  );
}

/** Where it belongs: with the child, or where the case is while the child's home is not known here. */
export const placeOf = ({ residence, place }: Pick<Warning, 'residence' | 'place'>): DivisionCode =>
  residence ?? place;

/** What the machine looks at: the warning and whoever is about to act. */
export interface WarningInHand {
  readonly state: WarningStep;
  readonly unitId: string;
  readonly actingUnitId: string;
  readonly today: Day;
  /** Whether it was decided to warn about the act, and that stands. */
  readonly decided: boolean;
  /** Another warning carries the decision out already. */
  readonly another: boolean;
  readonly childKnown: boolean;
  readonly perpetrator: Party;
  readonly representative: Party;
  readonly deliveries: readonly Pick<Delivery<WarningRecipient>, 'recipient'>[];
  readonly breaches: readonly Breach[];
  readonly visitUntil: Day | null;
}

/** The warning in the hand of an actor. What acts besides officers acts for the unit in charge. */
export function inHandOf(warning: Warning, actor: Actor, now: Date): WarningInHand {
  const actingUnitId = actor.kind === 'officer' ? actor.officer.post.unitId : warning.unitId;
  return { ...warning, actingUnitId, today: dayOf(now), decided: true, another: false, childKnown: true };
}

/** What is looked at before a warning on an incident is drawn up; who receives it for the child is not known yet. */
export function proposedOn(
  incident: { readonly unitId: string; readonly childId: string | null },
  actor: Actor,
  more: Pick<WarningInHand, 'today' | 'decided' | 'another'> & Partial<WarningInHand>,
): WarningInHand {
  return {
    state: 'PROPOSED',
    unitId: incident.unitId,
    actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : '',
    childKnown: incident.childId !== null,
    perpetrator: { name: '', relation: 'OTHER_FAMILY' },
    representative: { name: '?', relation: 'OFFICIAL' },
    deliveries: [],
    breaches: [],
    visitUntil: null,
    ...more,
  };
}
