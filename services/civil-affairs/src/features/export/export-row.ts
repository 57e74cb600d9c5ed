import type { ColumnCipher } from '@ger/access';
import type { Purpose } from '@ger/kernel';
import type { ColumnKey } from '../registration-form/rules/columns.ts';
import type { ChildExport, Numbers } from './rules/export.ts';

export interface ExportRow {
  export_id: string;
  state: ChildExport['state'];
  post_id: string;
  purpose: Purpose | null;
  numbers: Numbers;
  columns: ColumnKey[];
  withheld: ColumnKey[];
  children: number;
  prepared: number;
  left_out: number;
  requested_at: Date;
  finished_at: Date | null;
  expires_at: Date | null;
  file_name: string | null;
  fault: string | null;
}

/** All of an export but the file itself. */
export const EXPORT_COLUMNS = `e.export_id, e.state, e.post_id, e.purpose, e.numbers, e.columns, e.withheld, e.children,
  e.prepared, e.left_out, e.requested_at, e.finished_at, e.expires_at, e.file_name, e.fault`;

/** The export of a row. */
export function exportFrom(row: ExportRow, cipher: ColumnCipher): ChildExport {
  return {
    id: row.export_id,
    state: row.state,
    postId: row.post_id,
    purpose: row.purpose,
    numbers: row.numbers,
    columns: row.columns,
    withheld: row.withheld,
    children: row.children,
    prepared: row.prepared,
    leftOut: row.left_out,
    requestedAt: row.requested_at,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
    fileName: cipher.decrypt(row.file_name),
    fault: row.fault,
  };
}
