import type { Batch, Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { ReportEntity, reportFrom, ReportVersionEntity } from './entities.ts';
import { receiptStateOf, type ReceiptState, type Report, type ReportAct } from './rules/report.ts';

/** 回执 — all that whoever holds the number may know. */
export interface ReportReceipt {
  readonly receiptNumber: string;
  readonly receivedAt: Date;
  readonly state: ReceiptState;
}

interface ReceiptRow {
  receipt_number: string;
  received_at: Date;
  incident_state: string;
}

/** Receipts by number. The function in the database gives these three columns to anybody, and nothing more to nobody. */
export const receipts: Batch<string, ReportReceipt> = async ({ manager }, numbers) => {
  const rows = await manager.query<ReceiptRow[]>(`SELECT * FROM receipts_by_number($1::text[])`, [numbers]);
  return new Map(
    rows.map((row) => [
      row.receipt_number,
      {
        receiptNumber: row.receipt_number,
        receivedAt: row.received_at,
        state: receiptStateOf(row.incident_state),
      },
    ]),
  );
};

/** The receipts of what the officer's own unit reported, newest first: number, time and state, like any other's. */
export async function ownReceipts(reader: Reader): Promise<ReportReceipt[]> {
  const { manager, officer, textTokensOf } = reader;
  if (!officer) return [];
  const numbers = await manager.query<{ number: string }[]>(
    `SELECT receipts_of_unit AS number FROM receipts_of_unit($1::text[])`,
    [textTokensOf('reporting-unit', officer.post.unitId)],
  );
  const found = await receipts(
    reader,
    numbers.map(({ number }) => number),
  );
  return [...found.values()].toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime());
}

/** The reports of each incident, the earliest first. */
export const reportsOfIncidents: Batch<string, Report[]> = async ({ manager, cipher }, incidentIds) => {
  const rows = await manager.find(ReportEntity, {
    where: { incidentId: In([...incidentIds]) },
    order: { receivedAt: 'ASC', reportId: 'ASC' },
  });
  const reports = rows.map((row) => reportFrom(row, cipher));
  return Map.groupBy(reports, ({ incidentId }) => incidentId);
};

/** Reports by id, as far as their incidents may be seen. */
export const reportsById: Batch<string, Report> = async ({ manager, cipher }, ids) => {
  const rows = await manager.find(ReportEntity, { where: { reportId: In([...ids]) } });
  return new Map(rows.map((row) => [row.reportId, reportFrom(row, cipher)]));
};

/** One thing that happened to a report. */
export interface ReportStep {
  readonly act: ReportAct;
  readonly incidentId: string;
  readonly at: Date;
  readonly reason: string;
}

/** What each report went through, in order. */
export const reportSteps: Batch<string, ReportStep[]> = async ({ manager, cipher }, reportIds) => {
  const rows = await manager.find(ReportVersionEntity, {
    where: { reportId: In([...reportIds]) },
    order: { version: 'ASC' },
  });
  return new Map(
    [...Map.groupBy(rows, ({ reportId }) => reportId)].map(([id, versions]) => [
      id,
      versions.map(({ act, incidentId, recordedAt, reason }) => ({
        act,
        incidentId,
        at: recordedAt,
        reason: cipher.decrypt(reason),
      })),
    ]),
  );
};
