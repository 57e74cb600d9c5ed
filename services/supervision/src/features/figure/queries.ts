import {
  dayOf,
  FIGURES,
  figureOn,
  InvalidInput,
  isDivisionCode,
  limitOn,
  valueOf,
  type Actor,
  type Amount,
  type Day,
  type DivisionCode,
  type FigureKind,
  type Label,
} from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import { FIGURES_OF, figureFrom, type FigureRow } from './figure-row.ts';
import {
  asTightened,
  boundAt,
  isFigureOn,
  type StricterFigure,
  type StricterFigureState,
} from './rules/stricter-figure.ts';
import { usesOf } from './rules/uses.ts';

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
  /** What counts by it. */
  readonly uses: readonly Label[];
  /** The place that was asked about. */
  readonly place: DivisionCode;
}

/** One act on a stricter figure: who, when, why. */
export interface StricterFigureVersion {
  readonly version: number;
  readonly state: StricterFigureState;
  readonly until: Day | null;
  readonly at: Date;
  readonly by: Actor;
  readonly reason: string;
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

interface VersionRow {
  figure_id: string;
  version: number;
  state: StricterFigureState;
  until_day: Day | null;
  recorded_at: Date;
  recorded_by: Actor;
  reason: string;
}

/** 办理经过 — what was done about stricter figures, the newest act first (2.4). */
export const figureVersions: Batch<string, StricterFigureVersion[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<VersionRow[]>(
    `SELECT figure_id, version, state, until_day::text AS until_day, recorded_at, recorded_by, reason
       FROM ledger.figure_version WHERE figure_id = ANY ($1::uuid[]) ORDER BY figure_id, version DESC`,
    [ids],
  );
  const versions = rows.map(
    ({ figure_id: id, until_day: until, recorded_at: at, recorded_by: by, ...row }) => ({
      id,
      until,
      at,
      by,
      version: row.version,
      state: row.state,
      reason: cipher.decrypt(row.reason),
    }),
  );
  return Map.groupBy(versions, ({ id }) => id);
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
        uses: usesOf(kind),
        place,
      };
    },
  );
}
