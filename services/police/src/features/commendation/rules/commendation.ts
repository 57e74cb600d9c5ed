import type { Actor, Day, DivisionCode } from '@ger/kernel';

export type CommendationState = 'UNPROPOSED' | 'PROPOSED' | 'APPROVED' | 'DECLINED' | 'PRESENTED';

/** 表彰对象 — a person, or an organization that reported (4.1.c). */
export type CommendedKind = 'PERSON' | 'ORGANIZATION';

/** 表彰形式 — a letter of thanks, a certificate, or a reward besides. */
export type CommendationForm = 'LETTER' | 'CERTIFICATE' | 'REWARD';

/**
 * 表彰 — a citizen or an organization that need not have reported, and did (4.1.c). A person is never named in it: who it is
 * stands in the report, which the receiving unit opens for a purpose.
 */
export interface Commendation {
  readonly id: string;
  readonly version: number;
  readonly state: CommendationState;
  readonly reportId: string;
  readonly place: DivisionCode;
  /** The police unit that received the report and proposes. */
  readonly unitId: string;
  /** The bureau of the banner, which decides. */
  readonly bureauId: string;
  readonly recipient: CommendedKind;
  /** Which organization; nothing for a person. Encrypted wherever it is stored. */
  readonly organizationId: string | null;
  readonly form: CommendationForm;
  /** Why. Encrypted wherever it is stored. */
  readonly merits: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  /** Why it was approved or declined, and how it was presented. Encrypted wherever it is stored. */
  readonly decision: string | null;
  readonly presentedOn: Day | null;
}

/** What a proposal asks of the report. */
export interface ReportFacts {
  readonly isClosed: boolean;
  readonly isVoluntary: boolean;
  readonly isReporterKnown: boolean;
  /** Whether one was proposed already and not declined. */
  readonly isCommended: boolean;
}

/** A commendation, or a report before it is proposed, in the hand of an actor. */
export interface CommendationInHand extends ReportFacts {
  readonly state: CommendationState;
  readonly unitId: string;
  readonly bureauId: string;
  readonly proposedBy: string | null;
  readonly actingUnitId: string | null;
  readonly actingOfficerId: string | null;
}

const acting = (actor: Actor) => ({
  actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null,
  actingOfficerId: actor.kind === 'officer' ? actor.officer.officerId : null,
});

/** A report of the unit in charge that nobody has proposed yet. */
export function toPropose(unitId: string, facts: ReportFacts, actor: Actor): CommendationInHand {
  return { state: 'UNPROPOSED', unitId, bureauId: unitId, proposedBy: null, ...facts, ...acting(actor) };
}

/** A commendation that was proposed. */
export function commendationInHand(
  { state, unitId, bureauId, proposedBy }: Commendation,
  actor: Actor,
): CommendationInHand {
  return {
    state,
    unitId,
    bureauId,
    proposedBy,
    isClosed: true,
    isVoluntary: true,
    isReporterKnown: true,
    isCommended: true,
    ...acting(actor),
  };
}
