import { machine, missingUnless, type Day } from '@ger/kernel';
import { LEDGER_KEEPERS } from '../../dossier/rules/machine.ts';

/** UNPLANNED is before the first version: it is never stored. */
export type VisitState = 'UNPLANNED' | 'PLANNED' | 'DONE' | 'MISSED' | 'CANCELLED';
export type VisitAction = 'planVisit' | 'recordVisit' | 'missVisit' | 'cancelVisit';

/** What the machine looks at. */
export interface VisitInHand {
  readonly state: VisitState;
  readonly plannedOn: Day | null;
  readonly today: Day;
}

/** 走访流程 (3.2.c): planned, done, missed, cancelled. A missed visit can still be done; it stays missed in the history. */
export const VISIT = machine<VisitInHand, VisitState, VisitAction, 'dayPassed'>({
  name: 'visit',
  clause: '3.2.c',
  initial: 'UNPLANNED',
  states: {
    UNPLANNED: { zh: '未安排', en: 'Not planned' },
    PLANNED: { zh: '已安排', en: 'Planned' },
    DONE: { zh: '已走访', en: 'Done', end: true },
    MISSED: { zh: '逾期未办', en: 'Missed' },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
  },
  requirements: {
    dayPassed: ({ plannedOn, today }) =>
      missingUnless(
        plannedOn !== null && plannedOn < today,
        'DAY_PASSED',
        '3.2.c',
        '安排的日期尚未过去',
        'The planned day has not passed',
      ),
  },
  transitions: [
    {
      action: 'planVisit',
      from: ['UNPLANNED'],
      to: 'PLANNED',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.c',
      emits: 'visit.planned',
      zh: '安排走访',
      en: 'Plan a visit',
    },
    {
      action: 'recordVisit',
      from: ['UNPLANNED', 'PLANNED', 'MISSED'],
      to: 'DONE',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.c',
      emits: 'visit.recorded',
      zh: '记录走访',
      en: 'Record the visit',
    },
    {
      action: 'missVisit',
      from: ['PLANNED'],
      to: 'MISSED',
      by: ['clock'],
      needs: ['dayPassed'],
      clause: '3.2.c',
      emits: 'visit.missed',
      zh: '走访逾期',
      en: 'The visit is missed',
    },
    {
      action: 'cancelVisit',
      from: ['PLANNED', 'MISSED'],
      to: 'CANCELLED',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.2.c',
      emits: 'visit.cancelled',
      zh: '取消走访',
      en: 'Cancel the visit',
    },
  ],
});
