import type { DutiesQuery, DutyState } from '@ger/schema/client';

/** One duty of a list. */
export type DutyRow = NonNullable<DutiesQuery['duties']>['edges'][number]['node'];

/** States a reader can choose, what still has to be done first. */
export const DUTY_STATES = [
  'OPEN',
  'OVERDUE',
  'MET',
  'MET_LATE',
  'WAIVED',
] as const satisfies readonly DutyState[];

/** The state that an address names, if it names one. */
export function dutyStateIn(text: string | null): DutyState | undefined {
  return DUTY_STATES.find((state) => state === text);
}
