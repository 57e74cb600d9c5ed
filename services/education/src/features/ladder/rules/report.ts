import type { Day, DivisionCode } from '@ger/kernel';
import type { DropoutNumbers } from '../../consolidation/rules/figures.ts';
import type { LadderKind } from './ladder.ts';

/** “四个一”报告状态 (L.11). */
export type LadderReportState = 'OPEN' | 'DRAWN_UP' | 'REVIEWED' | 'FILED';
export type LadderReportAction =
  | 'drawUpLadderReport'
  | 'reviewLadderReport'
  | 'sendBackLadderReport'
  | 'fileLadderReport';

/** “四个一”报告 — what one unit reports of dropouts in one period (L.11). */
export interface LadderReport {
  readonly id: string;
  readonly version: number;
  readonly kind: LadderKind;
  readonly period: string;
  readonly unitId: string;
  /** What the unit covers; where a school stands. */
  readonly division: DivisionCode;
  readonly placeNo: number;
  readonly state: LadderReportState;
  readonly from: Day;
  /** The last day on which it is in time. */
  readonly dueOn: Day;
  /** From where the numbers run: the day after the last report's, so that nothing falls between two. */
  readonly since: Day | null;
  /** Up to where the numbers run. */
  readonly until: Day | null;
  readonly numbers: DropoutNumbers | null;
  /** What the level says to its numbers. */
  readonly remark: string | null;
  /** Officers. */
  readonly drawnUpBy: string | null;
  readonly reviewedBy: string | null;
  readonly filedAt: Date | null;
}

/** A report in the hand of an officer. */
export interface LadderReportInHand extends LadderReport {
  readonly handUnitId: string | null;
  readonly handOfficerId: string | null;
}

/** Whether a report was not filed in time. */
export function isLate(
  { state, dueOn, filedAt }: LadderReport,
  today: Day,
  filedOn: (at: Date) => Day,
): boolean {
  return state === 'FILED' && filedAt ? filedOn(filedAt) > dueOn : today > dueOn;
}
