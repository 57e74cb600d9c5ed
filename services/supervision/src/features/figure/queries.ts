import {
  dayOf,
  FIGURES,
  figureOn,
  InvalidInput,
  isDivisionCode,
  limitOn,
  valueOf,
  type Amount,
  type FigureKind,
  type Label,
} from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import { FIGURES_OF, figureFrom, type FigureRow } from './figure-row.ts';
import { asTightened, boundAt, isFigureOn, type StricterFigure } from './rules/stricter-figure.ts';

export type FigureUnit =
  | 'MINUTES'
  | 'HOURS'
  | 'DAYS'
  | 'WORKING_DAYS'
  | 'MONTHS'
  | 'YEARS'
  | 'COUNT'
  | 'PERCENT'
  | 'PERIOD_END'
  | 'NAMED_DATE';

/** One row of the table of figures, as it holds at a place today. */
export interface FigureView extends Label {
  readonly kind: FigureKind;
  readonly clause: string;
  readonly source: string;
  readonly statutory: boolean;
  readonly unverified: boolean;
  readonly unit: FigureUnit;
  readonly stricter: 'LESS' | 'MORE';
  readonly value: number | null;
  readonly inForce: number | null;
  readonly tightened: StricterFigure[];
}

const UNITS: Readonly<Record<string, FigureUnit>> = {
  minutes: 'MINUTES',
  hours: 'HOURS',
  days: 'DAYS',
  workingDays: 'WORKING_DAYS',
  months: 'MONTHS',
  years: 'YEARS',
  count: 'COUNT',
  percent: 'PERCENT',
  until: 'PERIOD_END',
  named: 'NAMED_DATE',
};
const unitOf = (amount: Amount): FigureUnit => UNITS[Object.keys(amount)[0] ?? ''] ?? 'COUNT';

/** Stricter figures by id: what was set is open to all who signed in. */
export const figuresById: Batch<string, StricterFigure> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<FigureRow[]>(FIGURES_OF('f.figure_id = ANY ($1::uuid[])'), [ids]);
  return new Map(rows.map((row) => [row.figure_id, figureFrom(row, cipher)]));
};

/** 期限和数值表 — every figure in force today, and what region, league and banner have made of it around a place. */
export async function listFigures(
  reader: Reader,
  { within }: { within?: string | null },
): Promise<FigureView[]> {
  const { manager, cipher, officer, now } = reader;
  const place = within ?? officer?.post.divisions[0] ?? '15';
  if (!isDivisionCode(place))
    throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
  const day = dayOf(now);
  const rows = await manager.query<FigureRow[]>(FIGURES_OF('f.until_day IS NULL OR f.until_day > $1'), [day]);
  const set = rows.map((row) => figureFrom(row, cipher));
  return FIGURES.filter(({ kind }) => isFigureOn(kind, day)).map(
    ({ kind, clause, law, zh, en, stricter }) => {
      const { amount, statutory, source, unverified } = limitOn(kind, day);
      const tightened = boundAt(set, kind, place);
      const inForce = figureOn(kind, { division: place, day }, asTightened(tightened));
      return {
        kind,
        clause: law ?? clause,
        zh,
        en,
        source,
        statutory,
        unverified: unverified === true,
        unit: unitOf(amount),
        stricter,
        value: valueOf(amount) ?? null,
        inForce: valueOf(inForce) ?? null,
        tightened,
      };
    },
  );
}
