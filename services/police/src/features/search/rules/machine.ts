import { machine, missingUnless } from '@ger/kernel';
import type { SearchInHand, SearchState } from './search.ts';

export type SearchAction =
  | 'recordLastSeen'
  | 'circulateSearch'
  | 'recordSighting'
  | 'recordChildFound'
  | 'closeSearch'
  | 'withdrawSearch';

const ANY_POLICE = ['police.duty', 'police.case', 'police.head'] as const;
/** Whoever may have a circular: those who may read what an incident is about (domain: who sees what). */
const RECEIVERS = [
  'village.director',
  'village.chief',
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const;
const RUNNING = ['OPEN', 'CIRCULATED'] as const;

/**
 * 失踪儿童快速查找流程 (4.2.d): it begins at once with the report or with what is found on the spot, goes out as a circular, and
 * ends when the child is found; or with its incident, by event, when that is unfounded or joined to another.
 */
export const SEARCH = machine<
  SearchInHand,
  SearchState,
  SearchAction,
  'unitInCharge' | 'involved' | 'lastSeen'
>({
  name: 'search',
  clause: '4.2.d',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '查找中，尚未发出协查通报', en: 'Searching, no circular yet' },
    CIRCULATED: { zh: '查找中，已发出协查通报', en: 'Searching, circulated' },
    FOUND: { zh: '已找到', en: 'Found' },
    CLOSED: { zh: '查找终结', en: 'Closed', end: true },
  },
  requirements: {
    unitInCharge: ({ unitId, actingUnitId }) =>
      missingUnless(
        unitId !== null && unitId === actingUnitId,
        'UNIT_IN_CHARGE',
        '4.2.d',
        '由主管单位的民警办理',
        'The unit in charge acts',
      ),
    involved: ({ unitId, actingUnitId, circulars }) =>
      missingUnless(
        actingUnitId !== null &&
          (unitId === actingUnitId || circulars.some(({ toUnitIds }) => toUnitIds.includes(actingUnitId))),
        'INVOLVED',
        '4.2.d',
        '由主管单位或者收到协查通报的单位登记',
        'By the unit in charge or one that has the circular',
      ),
    lastSeen: ({ lastSeen }) =>
      missingUnless(
        lastSeen !== null,
        'LAST_SEEN',
        '4.2.d',
        '须先登记最后出现的时间、地点和特征',
        'Record first when, where and how the child was last seen',
      ),
  },
  transitions: [
    ...RUNNING.flatMap((state) => [
      {
        action: 'recordLastSeen' as const,
        from: [state],
        to: state,
        by: ANY_POLICE,
        needs: ['unitInCharge'] as const,
        clause: '4.2.d' as const,
        zh: '登记最后出现情况',
        en: 'Record when last seen',
      },
      {
        action: 'circulateSearch' as const,
        from: [state],
        to: 'CIRCULATED' as const,
        by: ANY_POLICE,
        needs: ['unitInCharge', 'lastSeen'] as const,
        clause: '4.2.d' as const,
        emits: 'search.circulated',
        zh: '发出协查通报',
        en: 'Send a circular',
      },
      {
        action: 'recordSighting' as const,
        from: [state],
        to: state,
        by: [...ANY_POLICE, ...RECEIVERS],
        needs: ['involved'] as const,
        clause: '4.2.d' as const,
        emits: 'search.sighted',
        zh: '登记目击线索',
        en: 'Record a sighting',
      },
      {
        action: 'recordChildFound' as const,
        from: [state],
        to: 'FOUND' as const,
        by: ANY_POLICE,
        needs: ['unitInCharge'] as const,
        clause: '4.2.d' as const,
        emits: 'search.found',
        zh: '登记已找到',
        en: 'Record that the child is found',
      },
    ]),
    {
      action: 'closeSearch',
      from: ['FOUND'],
      to: 'CLOSED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.2.d',
      emits: 'search.closed',
      zh: '终结查找',
      en: 'Close the search',
    },
    {
      action: 'withdrawSearch',
      from: 'ANY_OPEN',
      to: 'CLOSED',
      by: ['event:incident.unfounded', 'event:incident.joined'],
      needs: [],
      clause: '4.2.d',
      emits: 'search.closed',
      zh: '随事件终结查找',
      en: 'Close the search with its incident',
    },
  ],
});
