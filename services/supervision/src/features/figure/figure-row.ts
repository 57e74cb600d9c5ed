import type { ColumnCipher } from '@ger/access';
import type { FigureKind } from '@ger/kernel';
import type { StricterFigure, StricterFigureState } from './rules/stricter-figure.ts';

export interface FigureRow {
  figure_id: string;
  version: number;
  state: StricterFigureState;
  kind: FigureKind;
  division: string;
  value: number;
  from_day: string;
  until_day: string | null;
  unit_id: string;
  reason: string;
}

/** Stricter figures as a statement, with the reason of the version that stands, under a condition; the earliest first. */
export const FIGURES_OF = (condition: string): string =>
  `SELECT f.figure_id, f.version, f.state, f.kind, f.division, f.value::float8 AS value, f.from_day::text AS from_day,
          f.until_day::text AS until_day, f.unit_id, v.reason
     FROM ledger.figure f JOIN ledger.figure_version v USING (figure_id, version)
    WHERE ${condition} ORDER BY f.from_day, f.figure_id`;

/** The domain object of a row; the reason is opened. */
export function figureFrom(row: FigureRow, cipher: ColumnCipher): StricterFigure {
  const { figure_id: id, from_day: from, until_day: until, unit_id: unitId, reason, ...same } = row;
  return { ...same, id, from, until, unitId, reason: cipher.decrypt(reason) };
}
