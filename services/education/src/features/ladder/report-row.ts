import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import type { DropoutNumbers } from '../consolidation/rules/figures.ts';
import type { LadderKind } from './rules/ladder.ts';
import type { LadderReport, LadderReportState } from './rules/report.ts';

/** The current row of a report. */
export interface LadderReportRow {
  report_id: string;
  version: number;
  kind: LadderKind;
  period: string;
  unit_id: string;
  division: string;
  place_no: string;
  state: LadderReportState;
  from_day: Day;
  due_on: Day;
  since: Day | null;
  until: Day | null;
  numbers: DropoutNumbers | null;
  remark: string | null;
  drawn_up_by: string | null;
  reviewed_by: string | null;
  filed_at: Date | null;
}

/** Its columns, in one order everywhere. */
export const COLUMNS = `report_id, version, kind, period, unit_id, division, place_no, state, from_day, due_on, since, until,
  numbers, remark, drawn_up_by, reviewed_by, filed_at`;

/** The domain object of a row; the remark is opened. */
export function reportFrom(row: LadderReportRow, cipher: ColumnCipher): LadderReport {
  return {
    id: row.report_id,
    version: row.version,
    kind: row.kind,
    period: row.period,
    unitId: row.unit_id,
    division: row.division,
    placeNo: Number(row.place_no),
    state: row.state,
    from: row.from_day,
    dueOn: row.due_on,
    since: row.since,
    until: row.until,
    numbers: row.numbers,
    remark: row.remark === null ? null : cipher.decrypt(row.remark),
    drawnUpBy: row.drawn_up_by,
    reviewedBy: row.reviewed_by,
    filedAt: row.filed_at,
  };
}
