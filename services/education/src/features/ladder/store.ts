import { divisionNo, newId, NotVisible, Stale, type Day, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { countDropouts, type Whose } from '../consolidation/count.ts';
import { NONE, type DropoutNumbers } from '../consolidation/rules/figures.ts';
import type { Stretch } from '../consolidation/rules/stretch.ts';
import { COLUMNS, reportFrom, type LadderReportRow } from './report-row.ts';
import type { LadderKind, Period } from './rules/ladder.ts';
import type { LadderReport } from './rules/report.ts';

/** A unit that has no report of a period yet. */
export interface ReportingUnit {
  readonly unitId: string;
  readonly division: DivisionCode;
}

/** What commands ask of the ladder's tables, within one transaction. */
export interface LadderStore {
  /** The report as the actor may see it, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<LadderReport>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(report: LadderReport, reason: string): Promise<LadderReport>;
  /** Units of education of a kind without a report of the period. */
  unitsWithout(unitKind: string, kind: LadderKind, period: string, limit: number): Promise<ReportingUnit[]>;
  /** Opens the report of a period for units, in two statements however many. */
  open(kind: LadderKind, period: Period, units: readonly ReportingUnit[]): Promise<LadderReport[]>;
  /** The last day the unit's previous filed report of that kind counts; nothing for the first. */
  countedUntil(report: Pick<LadderReport, 'unitId' | 'kind' | 'from'>): Promise<Day | undefined>;
  /** The numbers of a stretch, from the records. */
  count(whose: Whose, stretch: Stretch): Promise<DropoutNumbers>;
}

/** The store over SQL; the remark is sealed. */
export function ladderStore(tools: StoreTools): LadderStore {
  const { manager, actor, now, cipher } = tools;
  const keepVersions = (ids: readonly string[], reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO ladder_report_version (report_id, version, state, snapshot, recorded_at, recorded_by, reason)
       SELECT report_id, version, state, to_jsonb(r), $2, $3::jsonb, $4 FROM ladder_report r WHERE report_id = ANY ($1::uuid[])`,
      [ids, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  return {
    async getForChange(id) {
      const [row] = await manager.query<LadderReportRow[]>(
        `SELECT ${COLUMNS} FROM ladder_report WHERE report_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return reportFrom(row, cipher);
    },
    async append(report, reason) {
      const next = { ...report, version: report.version + 1 };
      const [rows] = await manager.query<[unknown[], number]>(
        `UPDATE ladder_report SET version = $3, state = $4, since = $5, until = $6, numbers = $7::jsonb, remark = $8,
                drawn_up_by = $9, reviewed_by = $10, filed_at = $11, updated_at = $12
          WHERE report_id = $1 AND version = $2 RETURNING report_id`,
        [
          report.id,
          report.version,
          next.version,
          next.state,
          next.since,
          next.until,
          next.numbers && JSON.stringify(next.numbers),
          next.remark === null ? null : cipher.encrypt(next.remark),
          next.drawnUpBy,
          next.reviewedBy,
          next.filedAt,
          now,
        ],
      );
      if (rows.length !== 1) throw new Stale(next.version);
      await keepVersions([report.id], reason);
      return next;
    },
    async unitsWithout(unitKind, kind, period, limit) {
      const rows = await manager.query<{ unit_id: string; division: DivisionCode }[]>(
        `SELECT u.unit_id, CASE WHEN u.kind = 'SCHOOL' THEN u.seat ELSE u.divisions[1] END AS division FROM unit u
          WHERE u.agency = 'education' AND u.kind = $1 AND (u.kind = 'SCHOOL' OR cardinality(u.divisions) > 0)
            AND NOT EXISTS (SELECT FROM unit_end x WHERE x.unit_id = u.unit_id)
            AND NOT EXISTS (SELECT FROM ladder_report r WHERE r.unit_id = u.unit_id AND r.kind = $2 AND r.period = $3)
          ORDER BY u.unit_id LIMIT $4`,
        [unitKind, kind, period, limit],
      );
      return rows.map(({ unit_id: unitId, division }) => ({ unitId, division }));
    },
    async open(kind, { name, from, last }, units) {
      const rows = units.map(({ unitId, division }) => ({
        id: newId(),
        unitId,
        division,
        placeNo: divisionNo(division),
      }));
      const opened = await manager.query<LadderReportRow[]>(
        `INSERT INTO ladder_report (report_id, version, kind, period, unit_id, division, place_no, state, from_day, due_on, opened_at, updated_at)
         SELECT u.id, 1, $2, $3, u."unitId", u.division, u."placeNo", 'OPEN', $4, $5, $6, $6
           FROM jsonb_to_recordset($1::jsonb) AS u(id uuid, "unitId" uuid, division text, "placeNo" bigint)
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
        [JSON.stringify(rows), kind, name, from, last, now],
      );
      await keepVersions(
        opened.map(({ report_id }) => report_id),
        '按期开始',
      );
      return opened.map((row) => reportFrom(row, cipher));
    },
    async countedUntil({ unitId, kind, from }) {
      const [row] = await manager.query<{ until: Day }[]>(
        `SELECT until FROM ladder_report WHERE unit_id = $1 AND kind = $2 AND from_day < $3 AND state = 'FILED'
          ORDER BY from_day DESC LIMIT 1`,
        [unitId, kind, from],
      );
      return row?.until;
    },
    async count(whose, stretch) {
      const [counted] = await countDropouts(tools, whose, stretch, 'ALL');
      return counted?.numbers ?? NONE;
    },
  };
}
