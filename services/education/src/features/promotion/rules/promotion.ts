import { addDays, machine, missingUnless, type Actor, type Day, type Missing } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import { ownSchool, schoolYearDays } from '../../pupil/index.ts';

/** 升级 — of one school at the end of one school year (3.3.a). */
export interface Promotion {
  readonly id: string;
  readonly unitId: string;
  readonly placeNo: number;
  readonly schoolYear: number;
  readonly version: number;
  readonly state: 'OPEN' | 'DONE';
}

/** A promotion in the hand of whoever is about to act, with how many pupils it would concern. */
export interface PromotionInHand extends Promotion {
  readonly hand: Hand | null;
  readonly today: Day;
  readonly pupils: number;
}

/** The first day of the school year that follows. */
export function nextYearBegins(schoolYear: number): Day {
  return addDays(schoolYearDays(schoolYear).last, 1);
}

const LAST_TERM_ENDS = '06-01';

const termEnding = ({ schoolYear, today }: PromotionInHand): Missing[] =>
  missingUnless(
    today >= `${schoolYear + 1}-${LAST_TERM_ENDS}`,
    'TERM_ENDING',
    '3.3.a',
    '学年末（6 月起）方可升级',
    'From June on, when the school year ends',
  );

const somebody = ({ pupils }: PromotionInHand): Missing[] =>
  missingUnless(pupils > 0, 'PUPILS', '3.3.a', '该学年没有在读学生', 'Nobody is at school in that year');

const yearNotBegun = ({ schoolYear, today }: PromotionInHand): Missing[] =>
  missingUnless(
    today < nextYearBegins(schoolYear),
    'YEAR_NOT_BEGUN',
    '3.3.a',
    '新学年已开学，不能撤销升级',
    'The new school year has begun',
  );

/** 升级流程 (3.3.a): one act for the whole school; undone as a whole until the new school year begins. */
export const PROMOTION = machine<
  PromotionInHand,
  Promotion['state'],
  'promoteSchool' | 'undoPromotion',
  'ownSchool' | 'termEnding' | 'somebody' | 'yearNotBegun'
>({
  name: 'promotion',
  clause: '3.3.a',
  initial: 'OPEN',
  states: { OPEN: { zh: '尚未升级', en: 'Not promoted' }, DONE: { zh: '已升级', en: 'Promoted' } },
  requirements: { ownSchool, termEnding, somebody, yearNotBegun },
  transitions: [
    {
      action: 'promoteSchool',
      from: ['OPEN'],
      to: 'DONE',
      by: ['school.head'],
      needs: ['ownSchool', 'termEnding', 'somebody'],
      clause: '3.3.a',
      emits: 'enrolment.promoted',
      zh: '全校升级',
      en: 'Promote the school',
    },
    {
      action: 'undoPromotion',
      from: ['DONE'],
      to: 'OPEN',
      by: ['school.head'],
      needs: ['ownSchool', 'yearNotBegun'],
      clause: '3.3.a',
      emits: 'enrolment.promotion-undone',
      zh: '撤销升级',
      en: 'Undo the promotion',
    },
  ],
});

/** The promotion in the hand of an actor. */
export function promotionInHand(
  promotion: Promotion,
  { actor, today, pupils }: { actor: Actor; today: Day; pupils: number },
): PromotionInHand {
  return { ...promotion, hand: handOf(actor), today, pupils };
}
