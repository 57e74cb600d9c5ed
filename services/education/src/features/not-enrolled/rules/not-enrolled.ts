import { machine, missingUnless, type Actor, type Day, type Missing } from '@ger/kernel';
import { coverPlace, handOf, type Hand } from '../../../places.ts';

export type NotEnrolledState =
  | 'FOUND'
  | 'ENROLLED_HERE'
  | 'ENROLLED_ELSEWHERE'
  | 'DEFERRED'
  | 'UNABLE'
  | 'MOVED_AWAY'
  | 'ERROR'
  | 'DOSSIER_CLOSED';
/** What the township concludes; that a child is enrolled here nobody says, the enrolment does. */
export type Resolution = 'ENROLLED_ELSEWHERE' | 'DEFERRED' | 'UNABLE' | 'MOVED_AWAY' | 'ERROR';
export type ProofKind = 'SCHOOL_LETTER' | 'STUDENT_REGISTER' | 'MEDICAL' | 'GUARDIAN_REQUEST' | 'HOME_VISIT';
export type NotEnrolledAction =
  | 'resolveEnrolledElsewhere'
  | 'resolveDeferred'
  | 'resolveUnable'
  | 'resolveMovedAway'
  | 'resolveError'
  | 'noteEnrolled'
  | 'noteDossierClosed'
  | 'reopenNotEnrolled'
  | 'findAgain';

/** 适龄未入学 — a child of the ledger who must be at school and has no enrolment; one case per school year (3.3.a). */
export interface NotEnrolled {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly placeNo: number | null;
  readonly schoolYear: number;
  readonly state: NotEnrolledState;
  readonly foundOn: Day;
  readonly until: Day | null;
  readonly proofKind: ProofKind | null;
  readonly proof: string | null;
}

/** A case in the hand of whoever is about to act. */
export interface NotEnrolledInHand extends NotEnrolled {
  readonly hand: Hand | null;
}

type Requirement = 'ownTownship' | 'schoolProof' | 'inabilityProof' | 'deferredUntil';

const ownTownship = ({ hand, placeNo }: NotEnrolledInHand): Missing[] =>
  missingUnless(
    hand !== null && placeNo !== null && coverPlace(hand.divisions, placeNo),
    'TOWNSHIP_OF_RESIDENCE',
    '3.3.a',
    '由儿童居住地的苏木乡镇核实',
    "Done by the township of the child's residence",
  );

const proofOf =
  (...kinds: ProofKind[]) =>
  ({ proofKind }: NotEnrolledInHand): Missing[] =>
    missingUnless(
      proofKind !== null && kinds.includes(proofKind),
      'PROOF',
      '3.3.a',
      '须有相应的证明材料',
      'A proof of the fitting kind',
    );

const deferredUntil = ({ until }: NotEnrolledInHand): Missing[] =>
  missingUnless(until !== null, 'DEFERRED_UNTIL', '3.3.a', '请填写缓学至哪一天', 'Until when it is deferred');

const TOWNSHIP = ['township.officer', 'township.head'] as const;
const RESOLVED = ['ENROLLED_ELSEWHERE', 'DEFERRED', 'UNABLE', 'MOVED_AWAY', 'ERROR'] as const;

/** 适龄未入学核实流程 (3.3.a). */
export const NOT_ENROLLED = machine<NotEnrolledInHand, NotEnrolledState, NotEnrolledAction, Requirement>({
  name: 'not-enrolled',
  clause: '3.3.a',
  initial: 'FOUND',
  states: {
    FOUND: { zh: '待核实', en: 'To be resolved' },
    ENROLLED_HERE: { zh: '已在本地入学', en: 'Enrolled here', end: true },
    ENROLLED_ELSEWHERE: { zh: '在外地就读', en: 'Enrolled elsewhere', end: true },
    DEFERRED: { zh: '缓学', en: 'Deferred', end: true },
    UNABLE: { zh: '不具备就学能力', en: 'Unable to attend', end: true },
    MOVED_AWAY: { zh: '已迁出', en: 'Moved away', end: true },
    ERROR: { zh: '信息有误', en: 'Error', end: true },
    DOSSIER_CLOSED: { zh: '档案已结', en: 'Dossier closed', end: true },
  },
  requirements: {
    ownTownship,
    schoolProof: proofOf('SCHOOL_LETTER', 'STUDENT_REGISTER'),
    inabilityProof: proofOf('MEDICAL'),
    deferredUntil,
  },
  transitions: [
    {
      action: 'resolveEnrolledElsewhere',
      from: ['FOUND'],
      to: 'ENROLLED_ELSEWHERE',
      by: TOWNSHIP,
      needs: ['ownTownship', 'schoolProof'],
      clause: '3.3.a',
      emits: 'enrolment.resolved',
      zh: '在外地就读',
      en: 'Enrolled elsewhere',
    },
    {
      action: 'resolveDeferred',
      from: ['FOUND'],
      to: 'DEFERRED',
      by: TOWNSHIP,
      needs: ['ownTownship', 'deferredUntil'],
      clause: '3.3.a',
      emits: 'enrolment.resolved',
      zh: '批准缓学',
      en: 'Defer',
    },
    {
      action: 'resolveUnable',
      from: ['FOUND'],
      to: 'UNABLE',
      by: TOWNSHIP,
      needs: ['ownTownship', 'inabilityProof'],
      clause: '3.3.a',
      emits: 'enrolment.resolved',
      zh: '不具备就学能力',
      en: 'Unable to attend',
    },
    {
      action: 'resolveMovedAway',
      from: ['FOUND'],
      to: 'MOVED_AWAY',
      by: TOWNSHIP,
      needs: ['ownTownship'],
      clause: '3.3.a',
      emits: 'enrolment.resolved',
      zh: '已迁出',
      en: 'Moved away',
    },
    {
      action: 'resolveError',
      from: ['FOUND'],
      to: 'ERROR',
      by: TOWNSHIP,
      needs: ['ownTownship'],
      clause: '3.3.a',
      emits: 'enrolment.resolved',
      zh: '信息有误',
      en: 'Error',
    },
    {
      action: 'noteEnrolled',
      from: ['FOUND', ...RESOLVED],
      to: 'ENROLLED_HERE',
      by: ['event:enrolment.started', 'event:pupil.matched', 'clock'],
      needs: [],
      clause: '3.3.a',
      emits: 'enrolment.resolved',
      zh: '已入学',
      en: 'Note the enrolment',
    },
    {
      action: 'noteDossierClosed',
      from: ['FOUND'],
      to: 'DOSSIER_CLOSED',
      by: ['event:child.closed'],
      needs: [],
      clause: '3.3.a',
      emits: 'enrolment.resolved',
      zh: '档案已结',
      en: 'Note the closed dossier',
    },
    {
      action: 'reopenNotEnrolled',
      from: RESOLVED,
      to: 'FOUND',
      by: TOWNSHIP,
      needs: ['ownTownship'],
      clause: '3.3.a',
      emits: 'child.not-enrolled',
      zh: '重新核实',
      en: 'Reopen',
    },
    {
      action: 'findAgain',
      from: ['ENROLLED_HERE', 'DEFERRED', 'DOSSIER_CLOSED'],
      to: 'FOUND',
      by: [
        'clock',
        'event:child.registered',
        'event:child.moved',
        'event:child.status-changed',
        'event:child.identity-corrected',
        'event:child.reopened',
      ],
      needs: [],
      clause: '3.3.a',
      emits: 'child.not-enrolled',
      zh: '再次列为未入学',
      en: 'Find again',
    },
  ],
});

/** The action of each conclusion. */
export const RESOLVING: Readonly<Record<Resolution, NotEnrolledAction>> = {
  ENROLLED_ELSEWHERE: 'resolveEnrolledElsewhere',
  DEFERRED: 'resolveDeferred',
  UNABLE: 'resolveUnable',
  MOVED_AWAY: 'resolveMovedAway',
  ERROR: 'resolveError',
};

/** The case in the hand of an actor. */
export function notEnrolledInHand(notEnrolled: NotEnrolled, actor: Actor): NotEnrolledInHand {
  return { ...notEnrolled, hand: handOf(actor) };
}
