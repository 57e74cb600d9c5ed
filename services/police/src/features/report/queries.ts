import type { Batch } from '@ger/subgraph';
import { receiptStateOf, type ReceiptState } from './rules/report.ts';

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
