import type { DropoutConsolidationQuery, DropoutFigure } from '@ger/schema/client';

/** The numbers of a division over a stretch, with those of what lies below it. */
export type Consolidation = NonNullable<DropoutConsolidationQuery['dropoutConsolidation']>;
export type Numbers = Consolidation['total'];

/** The columns, each with the figure whose cases stand behind it. */
export const COLUMNS = [
  ['atStart', 'AT_START'],
  ['newCases', 'NEW'],
  ['reopened', 'REOPENED'],
  ['returned', 'RETURNED'],
  ['transferred', 'TRANSFERRED'],
  ['agedOut', 'AGED_OUT'],
  ['inError', 'IN_ERROR'],
  ['atEnd', 'AT_END'],
] as const satisfies readonly (readonly [keyof Numbers, DropoutFigure])[];

/** The figure an address names. */
export function figureIn(text: string | null): DropoutFigure | undefined {
  return COLUMNS.find(([, figure]) => figure === text)?.[1];
}

/** `66.7%`; a dash where there is nothing to divide by. */
export function percent(rate: number | null | undefined, digits = 1): string {
  return typeof rate === 'number' ? `${(rate * 100).toFixed(digits)}%` : '—';
}
