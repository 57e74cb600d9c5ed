import {
  contains,
  figureOf,
  figureOn,
  isFigureKind,
  levelOf,
  limitOn,
  tightening,
  valueOf,
  type Day,
  type DivisionCode,
  type FigureKind,
  type Tightened,
} from '@ger/kernel';

export type StricterFigureState = 'UNSET' | 'SET' | 'RELEASED';
export type StricterFigureAction = 'tightenFigure' | 'releaseFigure';

/** 从严规定 — a stricter figure that region, league or banner has set for its own division (domain: figures). */
export interface StricterFigure {
  readonly id: string;
  readonly version: number;
  readonly state: StricterFigureState;
  readonly kind: FigureKind;
  readonly division: DivisionCode;
  readonly value: number;
  readonly from: Day;
  readonly until: Day | null;
  /** Unit that set it. */
  readonly unitId: string;
  readonly reason: string;
}

/** The figure in the hand of somebody who is about to set it or take it back. */
export interface FigureInHand extends StricterFigure {
  /** Divisions of the acting post. */
  readonly acting: readonly DivisionCode[];
  readonly verdict: ReturnType<typeof tightening>;
  /** Value in force at the division on the day it is to begin, without it. */
  readonly before: number | undefined;
}

/** Puts a figure into somebody's hand, beside what is in force without it. */
export function inHandOf(
  figure: StricterFigure,
  acting: readonly DivisionCode[],
  others: readonly Tightened[],
): FigureInHand {
  const { kind, division, from, value } = figure;
  const place = { division, day: from };
  const before = figureOn(kind, place, others);
  const withIt = figureOn(kind, place, [...others, { kind, division, value, from }]);
  const alone = tightening(kind, from, value);
  const changes = valueOf(before) !== valueOf(withIt);
  return {
    ...figure,
    acting,
    verdict: alone === 'STRICTER' && !changes ? 'NOT_STRICTER' : alone,
    before: valueOf(before),
  };
}

/** A figure that nobody has set yet, as it lies before somebody who might: with it go the acts that are offered. */
export function unset(
  kind: FigureKind,
  place: DivisionCode,
  acting: readonly DivisionCode[],
  day: Day,
): FigureInHand {
  const { amount, statutory } = limitOn(kind, day);
  const value = valueOf(amount);
  return {
    id: '',
    version: 0,
    state: 'UNSET',
    kind,
    division: acting.find(keepsFigures) ?? place,
    value: value ?? 0,
    from: day,
    until: null,
    unitId: '',
    reason: '',
    acting,
    // how strict it is to be is not said yet
    verdict: statutory ? 'STATUTORY' : value === undefined ? 'NO_VALUE' : 'STRICTER',
    before: value,
  };
}

/** Whether a division may have figures of its own: region, league or banner, not what lies below. */
export function keepsFigures(division: DivisionCode): boolean {
  return ['REGION', 'LEAGUE', 'BANNER'].includes(levelOf(division));
}

/** The amount as `figure.tightened` says it: the unit with the value. */
export function amountOf({
  kind,
  value,
  from,
}: Pick<StricterFigure, 'kind' | 'value' | 'from'>): Record<string, number> {
  const { amount } = limitOn(kind, from);
  return 'named' in amount ? { atMostDays: value } : { [Object.keys(amount)[0] ?? 'value']: value };
}

/** What holds at a place, of the stricter figures around it. */
export const boundAt = (
  figures: readonly StricterFigure[],
  kind: FigureKind,
  place: DivisionCode,
): StricterFigure[] => figures.filter((figure) => figure.kind === kind && contains(figure.division, place));

/** The same as the kernel's rules take it. */
export function asTightened(figures: readonly StricterFigure[]): Tightened[] {
  return figures.map(({ kind, division, value, from, until }) => ({
    kind,
    division,
    value,
    from,
    ...(until !== null && { until }),
  }));
}

/** Whether a text names a figure that has a value on this day. */
export function isFigureOn(kind: string, day: Day): kind is FigureKind {
  return isFigureKind(kind) && figureOf(kind).limit.some(({ from }) => from <= day);
}
