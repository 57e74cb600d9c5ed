import { NotVisible, Stale, type Actor } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { ReportEntity, reportFrom, ReportVersionEntity, rowOf } from './entities.ts';
import type { Report, ReportAct } from './rules/report.ts';

/** What commands ask of the reports' tables, within one transaction. */
export interface ReportStore {
  /** Keeps a report. The one who reports does not read it back: only the receiving police do. */
  add(report: Report, submission?: string): Promise<Report>;
  /** The report, where its incident may be seen. Throws NotVisible. */
  get(id: string): Promise<Report>;
  /** The reports of an incident, the earliest first. */
  ofIncident(incidentId: string): Promise<Report[]>;
  /** Accepts the reports of an incident that were not yet: their reporters are owed the outcome from now on (L.5). */
  acceptOf(incidentId: string, reason: string): Promise<Report[]>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(report: Report, act: ReportAct, reason: string): Promise<Report>;
  /** The receipt number that this submission was answered with; a second one waits for the first. */
  receiptOfSubmission(submission: string): Promise<string | undefined>;
  /** Counts one more report of this address in this hour, and says how many it makes. */
  tally(address: string): Promise<number>;
  /** Forgets the counts of hours past. */
  forgetTallies(): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** What stands in the history where the reporter acted: who it was stands nowhere but in the sealed columns (4.1.c). */
export const byReport = (reportId: string): Actor => ({
  kind: 'event',
  type: 'report.received',
  eventId: reportId,
});

/** The store over TypeORM; words and the reporter are sealed. */
export function reportStore({ manager, actor, now, cipher, textTokensOf }: StoreTools): ReportStore {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  const addVersion = async (report: Report, act: ReportAct, by: Actor, reason: string): Promise<void> => {
    await manager.insert(ReportVersionEntity, {
      reportId: report.id,
      version: report.version,
      incidentId: report.incidentId,
      act,
      recordedAt: now,
      recordedBy: by,
      reason: cipher.encrypt(reason),
    });
  };
  const store: ReportStore = {
    async add(report, submission) {
      const [token] = report.reporterUnit === null ? [] : textTokensOf('reporting-unit', report.reporterUnit);
      const row = rowOf(report, cipher, {
        reporterUnitToken: token ?? null,
        submission: submission ?? null,
      });
      await manager.insert(ReportEntity, row);
      await addVersion(report, 'RECEIVED', byReport(report.id), '收到报告');
      return report;
    },
    async get(id) {
      const row = await manager.findOneBy(ReportEntity, { reportId: id });
      if (!row) throw new NotVisible();
      return reportFrom(row, cipher);
    },
    async ofIncident(incidentId) {
      const rows = await manager.find(ReportEntity, {
        where: { incidentId },
        order: { receivedAt: 'ASC', reportId: 'ASC' },
      });
      return rows.map((row) => reportFrom(row, cipher));
    },
    async append(report, act, reason) {
      const next = { ...report, version: report.version + 1 };
      const { version, incidentId, state, acceptedAt } = next;
      const { affected } = await manager.update(
        ReportEntity,
        { reportId: report.id, version: report.version },
        { version, incidentId, state, acceptedAt },
      );
      if (affected !== 1) throw new Stale(next.version);
      await addVersion(next, act, actor, reason);
      return next;
    },
    async acceptOf(incidentId, reason) {
      const accepted: Report[] = [];
      for (const report of await store.ofIncident(incidentId))
        if (report.acceptedAt === null)
          accepted.push(await store.append({ ...report, acceptedAt: now }, 'ACCEPTED', reason));
      return accepted;
    },
    async receiptOfSubmission(submission) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [submission]);
      const [row] = await manager.query<{ number: string | null }[]>(
        `SELECT receipt_of_submission($1) AS number`,
        [submission],
      );
      return row?.number ?? undefined;
    },
    async tally(address) {
      const [row] = await manager.query<{ count: number }[]>(
        `INSERT INTO citizen_report_tally AS t (address, hour, count) VALUES ($1, $2, 1)
         ON CONFLICT (address, hour) DO UPDATE SET count = t.count + 1 RETURNING count`,
        [address, hour],
      );
      return row?.count ?? 0;
    },
    async forgetTallies() {
      await manager.query(`DELETE FROM citizen_report_tally WHERE hour < $1`, [hour - 24]);
    },
  };
  return store;
}
