import type { MeasureKind } from './vocabulary.ts';

/** Whom a measure is asked of: what the police cannot do alone (4.2.c, e, i, j, k). */
export type Asked = 'PLACEMENT' | 'SCHOOLING' | 'LEGAL_AID' | 'ASSISTANCE';

const ASKED_OF: Readonly<Partial<Record<MeasureKind, Asked>>> = {
  ESCORT_TO_TEMPORARY_CARE: 'PLACEMENT',
  PLACE_IN_SHELTER: 'PLACEMENT',
  REQUEST_SCHOOL_PLACE: 'SCHOOLING',
  REQUEST_LEGAL_AID: 'LEGAL_AID',
  ASK_ASSISTANCE: 'ASSISTANCE',
};

/** What is asked with that measure; undefined for one that the police do alone. */
export function askedWith(kind: MeasureKind): Asked | undefined {
  return ASKED_OF[kind];
}

/** 临时安置去处 — where a child may be cared for: the ladder of c, and what e names. */
export type CarePlace = 'NEAR_RELATIVE' | 'VILLAGE' | 'RELIEF' | 'WELFARE' | 'SHELTER';

/** The places the clause of a measure names, in the order in which they are tried (the order is the project's default). */
export function placesFor(kind: MeasureKind): readonly CarePlace[] {
  return kind === 'PLACE_IN_SHELTER'
    ? ['SHELTER', 'RELIEF', 'WELFARE']
    : ['NEAR_RELATIVE', 'VILLAGE', 'RELIEF', 'WELFARE'];
}

/** 请办 — what was asked of another agency, and its answer when it comes. */
export interface MeasureRequest {
  readonly id: string;
  readonly asked: Asked;
  readonly askedAt: string;
  /** The unit it was asked of, where one was named (4.2.k). */
  readonly toUnitId: string | null;
  /** Nothing until the answer comes. */
  readonly answer: 'DONE' | 'REFUSED' | null;
  readonly answeredAt: string | null;
  /** Code of the reason, where it was refused. */
  readonly reason: string | null;
}

/** 落实经过 — one attempt or answer on the way: a call to the parents, a hospital's word. */
export interface MeasureStep {
  readonly at: string;
  readonly kind: 'ATTEMPT' | 'REACHED' | 'ANSWER';
  /** Encrypted wherever it is stored. */
  readonly note: string;
}
