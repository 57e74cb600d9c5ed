import { machine, type Actor, type Missing } from '@ger/kernel';
import { coverPlace, handOf, type Hand } from '../../../places.ts';

export type PupilMatchState = 'PROPOSED' | 'CONFIRMED' | 'REJECTED';
export type PupilMatchAction = 'confirmPupilMatch' | 'rejectPupilMatch';

/**
 * 学生与档案的可能关联 — the same identity number stands in a pupil's record and in a dossier. It says *same number*, not
 * *same person*: the township of the dossier's residence looks at both sides (3.3.f).
 */
export interface PupilMatch {
  readonly id: string;
  readonly pupilId: string;
  readonly childId: string;
  /** Where the dossier's child lives, as rows carry it. */
  readonly residenceNo: number | null;
  /** The dossier the pupil is matched with already. */
  readonly matchedChildId: string | null;
  readonly state: PupilMatchState;
}

/** A match in the hand of whoever is about to decide it. */
export interface PupilMatchInHand extends PupilMatch {
  readonly hand: Hand | null;
}

type Requirement = 'ownTownship' | 'pupilFree';

const TOWNSHIP = ['township.officer', 'township.head'] as const;

const ownTownship = ({ hand, residenceNo }: PupilMatchInHand): Missing[] =>
  hand !== null && residenceNo !== null && coverPlace(hand.divisions, residenceNo)
    ? []
    : [
        {
          code: 'TOWNSHIP_OF_RESIDENCE',
          clause: '3.3.f',
          zh: '由档案居住地的苏木乡镇确认',
          en: "The township of the dossier's residence decides",
        },
      ];

const pupilFree = ({ matchedChildId }: PupilMatchInHand): Missing[] =>
  matchedChildId === null
    ? []
    : [
        {
          code: 'PUPIL_MATCHED',
          clause: '3.3.f',
          zh: '该学生已与另一份档案关联',
          en: 'The pupil is matched with another dossier already',
        },
      ];

/** 关联确认流程 (3.3.f). */
export const PUPIL_MATCH = machine<PupilMatchInHand, PupilMatchState, PupilMatchAction, Requirement>({
  name: 'pupil-match',
  clause: '3.3.f',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '待确认', en: 'Proposed' },
    CONFIRMED: { zh: '已确认', en: 'Confirmed', end: true },
    REJECTED: { zh: '不是同一人', en: 'Rejected', end: true },
  },
  requirements: { ownTownship, pupilFree },
  transitions: [
    {
      action: 'confirmPupilMatch',
      from: ['PROPOSED'],
      to: 'CONFIRMED',
      by: TOWNSHIP,
      needs: ['ownTownship', 'pupilFree'],
      clause: '3.3.f',
      emits: 'pupil.matched',
      zh: '确认为同一人',
      en: 'Confirm as the same person',
    },
    {
      action: 'rejectPupilMatch',
      from: ['PROPOSED'],
      to: 'REJECTED',
      by: TOWNSHIP,
      needs: ['ownTownship'],
      clause: '3.3.f',
      zh: '确认不是同一人',
      en: 'Not the same person',
    },
  ],
});

/** The match in the hand of an actor. */
export function inHandOf(match: PupilMatch, actor: Actor): PupilMatchInHand {
  return { ...match, hand: handOf(actor) };
}
