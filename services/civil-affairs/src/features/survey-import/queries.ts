import type { Day } from '@ger/kernel';
import {
  loadedPage,
  pageSize,
  readCursor,
  type Batch,
  type ListedKey,
  type Page,
  type Reader,
} from '@ger/subgraph';
import type { FileFault } from './rules/file-faults.ts';
import type { SurveyState } from './rules/machine.ts';
import type { Verdict } from './rules/verdict.ts';

/** 摸底排查表导入 — progress and result of one sheet (6.2). */
export interface SurveyImportView {
  readonly id: string;
  readonly fileName: string;
  readonly kind: 'XLSX' | 'CSV';
  readonly state: Exclude<SurveyState, 'NOT_UPLOADED'>;
  readonly headers: readonly string[];
  readonly rows: number;
  readonly processed: number;
  readonly toProcess: number;
  readonly found: Partial<Record<Verdict | 'ACCEPTED', number>>;
  readonly added: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly fault: FileFault | null;
  readonly uploadedAt: Date;
  readonly uploadedBy: string | null;
  readonly startedAt: Date | null;
  readonly startedBy: string | null;
  readonly finishedAt: Date | null;
  readonly keptUntil: Day;
  readonly forgotten: boolean;
}

interface ImportRow extends Omit<SurveyImportView, 'fileName'> {
  fileName: string | null;
}

const nameOf = (column: string): string => `(SELECT o.name FROM officer o WHERE o.officer_id = i.${column})`;

/** Imports by id: those of the officer's own unit. */
export const importsById: Batch<string, SurveyImportView> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ImportRow[]>(
    `SELECT import_id AS id, file_name AS "fileName", kind, state, headers, rows, processed, to_process AS "toProcess",
            counts AS found, added, unchanged, rejected, failure AS fault, uploaded_at AS "uploadedAt",
            ${nameOf('uploaded_by')} AS "uploadedBy", started_at AS "startedAt", ${nameOf('started_by')} AS "startedBy",
            finished_at AS "finishedAt", kept_until AS "keptUntil", forgotten_at IS NOT NULL AS forgotten
       FROM survey_import i WHERE import_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, fileName: cipher.decrypt(row.fileName) ?? '' }]));
};

/** The imports of the own unit, newest first. */
export async function listImports(
  reader: Reader,
  { first, after }: { first?: number | null; after?: string | null },
): Promise<Page<SurveyImportView>> {
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  const keys = await reader.manager.query<ListedKey[]>(
    `SELECT import_id AS key, uploaded_at::text AS at FROM survey_import
      WHERE unit_id = $1 AND ($2::timestamptz IS NULL OR (uploaded_at, import_id) < ($2::timestamptz, $3::uuid))
      ORDER BY uploaded_at DESC, import_id DESC LIMIT $4`,
    [reader.officer?.post.unitId ?? null, cursor?.[0] ?? null, cursor?.[1] ?? null, size + 1],
  );
  return loadedPage(reader, keys, size, importsById);
}
