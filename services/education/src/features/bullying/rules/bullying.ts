import {
  dueAt,
  dayOf,
  figureOn,
  machine,
  missingUnless,
  type Actor,
  type Day,
  type DivisionCode,
  type Missing,
  type Tightened,
} from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import { ownSchool } from '../../pupil/index.ts';

export type BullyingForm = 'PHYSICAL' | 'VERBAL' | 'EXTORTION' | 'EXCLUSION' | 'CYBER' | 'SEXUAL' | 'OTHER';
export type BullyingSite = 'CLASSROOM' | 'DORMITORY' | 'CAMPUS' | 'WAY' | 'ONLINE' | 'ELSEWHERE';
export type BullyingHandling =
  | 'PROTECTED'
  | 'PARENTS_TOLD'
  | 'COUNSELLED'
  | 'EDUCATED'
  | 'DISCIPLINED'
  | 'RECONCILED';
export type BullyingState = 'REPORTED' | 'CLOSED';
export type BullyingAction = 'reportBullyingAgain' | 'recordBullyingHandling' | 'closeBullying';

/** 受欺凌的学生 — one victim, and what became of the report about it. */
export interface Victim {
  readonly pupilId: string;
  readonly findingId: string;
  readonly receiptNumber: string | null;
  readonly receivedAt: Date | null;
  /** The police could not take it in: no unit is recorded for the place. */
  readonly notReceived: boolean;
}

/** 校园欺凌事件 — the school's own record, made with the report to the police in one act (3.3.e, 4.1.a). */
export interface BullyingCase {
  readonly id: string;
  readonly version: number;
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly occurredOn: Day;
  readonly foundAt: Date;
  readonly submittedAt: Date;
  readonly site: BullyingSite;
  readonly forms: readonly BullyingForm[];
  readonly description: string;
  readonly victims: readonly Victim[];
  readonly aggressors: readonly string[];
  readonly handling: readonly BullyingHandling[];
  readonly handlingNote: string | null;
  readonly state: BullyingState;
}

/** A case in the hand of whoever is about to act on it. */
export interface BullyingInHand extends BullyingCase {
  readonly hand: Hand | null;
}

type Requirement = 'ownSchool' | 'unanswered' | 'receipts' | 'handled';

const missing = (holds: boolean, code: string, zh: string, en: string): Missing[] =>
  missingUnless(holds, code, '3.3.e', zh, en);

/** Who may record bullying and must report it: whoever of the school finds it (4.1.a). */
export const FINDERS = ['school.teacher', 'school.psychologist', 'school.head'] as const;

/** 校园欺凌处置 (3.3.e): the report goes out with the record; a case is closed when the police have it and the school has acted. */
export const BULLYING = machine<BullyingInHand, BullyingState, BullyingAction, Requirement>({
  name: 'bullying',
  clause: '3.3.e',
  initial: 'REPORTED',
  states: {
    REPORTED: { zh: '已报告公安机关', en: 'Reported to the police' },
    CLOSED: { zh: '已办结', en: 'Closed', end: true },
  },
  requirements: {
    ownSchool,
    unanswered: ({ victims }) =>
      missing(
        victims.some(({ receiptNumber }) => receiptNumber === null),
        'UNANSWERED',
        '公安机关均已收到',
        'The police have received every report',
      ),
    receipts: ({ victims }) =>
      missing(
        victims.every(({ receiptNumber }) => receiptNumber !== null),
        'RECEIPTS',
        '公安机关尚未全部收到报告',
        'The police have not received every report',
      ),
    handled: ({ handling }) =>
      missing(handling.length > 0, 'HANDLED', '尚未登记校内处置', 'What the school did is not on record'),
  },
  transitions: [
    {
      action: 'reportBullyingAgain',
      from: ['REPORTED'],
      to: 'REPORTED',
      by: FINDERS,
      needs: ['ownSchool', 'unanswered'],
      clause: '4.1.a',
      emits: 'report.submitted',
      zh: '再次报告',
      en: 'Report again',
    },
    {
      action: 'recordBullyingHandling',
      from: ['REPORTED'],
      to: 'REPORTED',
      by: FINDERS,
      needs: ['ownSchool'],
      clause: '3.3.e',
      zh: '登记校内处置',
      en: 'Record what was done',
    },
    {
      action: 'closeBullying',
      from: ['REPORTED'],
      to: 'CLOSED',
      by: ['school.head'],
      needs: ['ownSchool', 'receipts', 'handled'],
      clause: '3.3.e',
      emits: 'bullying.closed',
      zh: '办结',
      en: 'Close',
    },
  ],
});

/** The case in the hand of an actor. */
export function bullyingInHand(one: BullyingCase, actor: Actor): BullyingInHand {
  return { ...one, hand: handOf(actor) };
}

/** The case without the hand that held it. */
export function bullyingOutOfHand({ hand: _, ...one }: BullyingInHand): BullyingCase {
  return one;
}

/** When the police must have heard of it at the latest (4.1.a). */
export function reportByOf(
  { foundAt, place }: Pick<BullyingCase, 'foundAt' | 'place'>,
  tightened: readonly Tightened[] = [],
): Date {
  return dueAt(
    foundAt,
    figureOn('report-without-delay', { division: place, day: dayOf(foundAt) }, tightened),
  );
}
