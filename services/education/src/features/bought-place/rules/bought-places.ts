import { machine, missingUnless, type Actor, type Day, type DivisionCode, type Missing } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';

export type BoughtState = 'OPEN' | 'CLOSED';
export type BoughtAction = 'changeBoughtPlaces' | 'giveBoughtPlace' | 'endBoughtPlace' | 'closeBoughtPlaces';

/** 购买学位 — places that a bureau buys of a private school for migrants' children in one school year (5.1.c). */
export interface BoughtPlaces {
  readonly id: string;
  readonly version: number;
  /** The bureau that buys. */
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly schoolUnitId: string;
  /** 办学许可证号 — what a private school is told by. */
  readonly licence: string;
  readonly schoolYear: number;
  readonly places: number;
  readonly taken: number;
  /** Yuan of one place, exact. */
  readonly price: string;
  readonly state: BoughtState;
}

/** 使用学位 — a pupil who has one of them. */
export interface BoughtStay {
  readonly id: string;
  readonly boughtId: string;
  readonly pupilId: string;
  readonly from: Day;
  readonly until: Day | null;
}

/** Bought places in the hand of whoever is about to act on them. */
export interface BoughtInHand extends BoughtPlaces {
  readonly hand: Hand | null;
}

const missing = (holds: boolean, code: string, zh: string, en: string): Missing[] =>
  missingUnless(holds, code, '5.1.c', zh, en);
/** Who buys and gives them: the bureau. */
export const BUYERS = ['education.officer', 'education.head'] as const;
type Requirement = 'ownBureau' | 'freePlace' | 'empty';
const step = (
  action: BoughtAction,
  to: BoughtState,
  needs: readonly Requirement[],
  [zh, en]: readonly [string, string],
  emits?: string,
) => ({
  action,
  from: ['OPEN'] as const,
  to,
  by: BUYERS,
  needs,
  clause: '5.1.c' as const,
  zh,
  en,
  ...(emits !== undefined && { emits }),
});

/** 购买学位的办理 (5.1.c): given while there are free ones, never more; ended when nobody uses them. */
export const BOUGHT_PLACES = machine<BoughtInHand, BoughtState, BoughtAction, Requirement>({
  name: 'bought-places',
  clause: '5.1.c',
  initial: 'OPEN',
  states: { OPEN: { zh: '使用中', en: 'Open' }, CLOSED: { zh: '已结束', en: 'Closed', end: true } },
  requirements: {
    ownBureau: ({ hand, unitId }) =>
      missing(
        hand?.unitId === unitId,
        'OWN_BUREAU',
        '由购买的教育部门办理',
        'Done by the bureau that bought them',
      ),
    freePlace: ({ places, taken }) =>
      missing(taken < places, 'FREE_PLACE', `共 ${places} 个学位，已用完`, `All ${places} places are used`),
    empty: ({ taken }) =>
      missing(taken === 0, 'EMPTY', `尚有 ${taken} 名学生使用`, `Pupils who still use one: ${taken}`),
  },
  transitions: [
    step(
      'giveBoughtPlace',
      'OPEN',
      ['ownBureau', 'freePlace'],
      ['安排学生', 'Give a place'],
      'bought-place.given',
    ),
    step('endBoughtPlace', 'OPEN', ['ownBureau'], ['学生退出', 'End the use'], 'bought-place.ended'),
    step('changeBoughtPlaces', 'OPEN', ['ownBureau'], ['变更学位数', 'Change the number']),
    step('closeBoughtPlaces', 'CLOSED', ['ownBureau', 'empty'], ['结束购买', 'Close']),
  ],
});

/** The places in the hand of an actor. */
export function boughtInHand(bought: BoughtPlaces, actor: Actor): BoughtInHand {
  return { ...bought, hand: handOf(actor) };
}

/** The places without the hand that held them. */
export function boughtOutOfHand({ hand: _, ...bought }: BoughtInHand): BoughtPlaces {
  return bought;
}
