import { newId, type Actor, type DivisionCode } from '@ger/kernel';
import type { EvidenceKind } from './kinds.ts';
import type { EvidenceState, EvidenceStep } from './machine.ts';

/** 移交的目的. */
export type CustodyPurpose = 'KEEPING' | 'CASE_WORK' | 'APPRAISAL';
/** 完整性核验结果. */
export type EvidenceIntegrity = 'INTACT' | 'ALTERED' | 'MISSING';
export type CustodyAnswer = 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';

/** One of two hands: the officer who acted, for the record; the name is what was signed with. */
export interface Hand {
  readonly officerId: string;
  readonly unitId: string;
  /** Encrypted wherever it is stored. */
  readonly name: string;
}

/** 移交 — one hand-over, with both hands (4.2.g). The other is empty until it has received. */
export interface CustodyStep {
  readonly id: string;
  readonly from: Hand;
  readonly at: string;
  readonly purpose: CustodyPurpose | null;
  readonly toUnitId: string | null;
  readonly judiciary: 'PROCURATORATE' | 'COURT' | null;
  readonly receiver: Hand | null;
  /** Of the judiciary, whose people have no account here. Encrypted wherever they are stored. */
  readonly outside: { readonly name: string; readonly receiptNumber: string } | null;
  readonly answer: CustodyAnswer | null;
  readonly answeredAt: string | null;
}

/** 证据 — one file with what is known of it (4.2.g). Its words are encrypted wherever they are stored. */
export interface Evidence {
  readonly id: string;
  readonly version: number;
  readonly incidentId: string;
  /** Of the incident; nobody yet where the child is not identified. */
  readonly childId: string | null;
  /** Of the incident. */
  readonly place: DivisionCode;
  /** The unit in charge of the incident when it was recorded. */
  readonly unitId: string;
  readonly number: string;
  readonly kind: EvidenceKind;
  readonly state: EvidenceState;
  readonly title: string;
  readonly note: string;
  readonly collectedAt: Date;
  readonly collectedBy: string;
  readonly recordedAt: Date;
  readonly fileId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly holder: Hand;
  readonly custody: readonly CustodyStep[];
  readonly checkedAt: Date | null;
  readonly integrity: EvidenceIntegrity | null;
  readonly voidReason: string | null;
}

/** Evidence in the hand of an actor, as the machine looks at it. */
export interface EvidenceInHand extends Pick<Evidence, 'unitId' | 'holder' | 'custody'> {
  readonly state: EvidenceStep;
  readonly incidentIsOpen: boolean;
  readonly acting: { readonly officerId: string; readonly unitId: string; readonly isHead: boolean } | null;
}

/** The evidence in the hand of an actor. */
export function inHandOf(evidence: Evidence, actor: Actor): EvidenceInHand {
  const { unitId, holder, custody, state } = evidence;
  return { unitId, holder, custody, state, incidentIsOpen: true, acting: actingOf(actor) };
}

/** Before it is recorded: of the incident only its unit and whether it goes on matter. */
export function proposedOn(
  incident: { readonly unitId: string; readonly isOpen: boolean },
  actor: Actor,
): EvidenceInHand {
  return {
    unitId: incident.unitId,
    holder: { officerId: '', unitId: incident.unitId, name: '' },
    custody: [],
    state: 'PROPOSED',
    incidentIsOpen: incident.isOpen,
    acting: actingOf(actor),
  };
}

function actingOf(actor: Actor): EvidenceInHand['acting'] {
  if (actor.kind !== 'officer') return null;
  const { officerId, post } = actor.officer;
  return { officerId, unitId: post.unitId, isHead: post.role === 'police.head' };
}

/** The hand of the officer who acts. Throws for an actor that is none. */
export function handOf(actor: Actor, name: string): Hand {
  if (actor.kind !== 'officer') throw new Error('only an officer has evidence in hand');
  return { officerId: actor.officer.officerId, unitId: actor.officer.post.unitId, name: name.trim() };
}

/** The hand-over that waits for an answer. */
export function offerOf({ custody }: Pick<Evidence, 'custody'>): CustodyStep | undefined {
  return custody.find(({ answer }) => answer === null);
}

/** The same custody with the open offer answered. */
export function answered(
  custody: readonly CustodyStep[],
  answer: CustodyAnswer,
  receiver: Hand | null,
  at: Date,
): CustodyStep[] {
  return custody.map((step) =>
    step.answer === null ? { ...step, answer, receiver, answeredAt: at.toISOString() } : step,
  );
}

/** A hand-over that begins now. */
export function newStep(
  from: Hand,
  at: Date,
  to: Pick<CustodyStep, 'purpose' | 'toUnitId' | 'judiciary'>,
): CustodyStep {
  return {
    ...to,
    id: newId(),
    from,
    at: at.toISOString(),
    receiver: null,
    outside: null,
    answer: null,
    answeredAt: null,
  };
}
