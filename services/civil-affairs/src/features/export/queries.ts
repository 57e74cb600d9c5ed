import { NotVisible } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { EXPORT_COLUMNS, exportFrom, type ExportRow } from './export-row.ts';
import type { ChildExport } from './rules/export.ts';

/** Exports by id: the officer's own. */
export const exportsById: Batch<string, ChildExport> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ExportRow[]>(
    `SELECT ${EXPORT_COLUMNS} FROM child_export e WHERE e.export_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.export_id, exportFrom(row, cipher)]));
};

/** The exports of the officer in this post, the last first. */
export async function listExports(
  { manager, cipher, officer }: Reader,
  { first, after }: { first?: number | null; after?: string | null },
): Promise<Page<ChildExport>> {
  const size = pageSize(first);
  const [at, id] = readCursor(after, 2) ?? [];
  const rows = await manager.query<(ExportRow & { at: string })[]>(
    `SELECT ${EXPORT_COLUMNS}, e.requested_at::text AS at FROM child_export e
      WHERE e.officer_id = $1 AND e.post_id = $2
        AND ($3::timestamptz IS NULL OR (e.requested_at, e.export_id) < ($3::timestamptz, $4::uuid))
      ORDER BY e.requested_at DESC, e.export_id DESC LIMIT $5`,
    [officer?.officerId, officer?.post.postId, at ?? null, id ?? null, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.at, row.export_id],
    (row) => exportFrom(row, cipher),
  );
}

/** A link to a file, for some minutes. */
export interface LinkView {
  readonly id: string;
  readonly exportId: string;
  readonly expiresAt: Date;
}

/** Links by id: to the officer's own files. */
export const linksById: Batch<string, LinkView> = async ({ manager }, ids) => {
  const rows = await manager.query<{ link_id: string; export_id: string; expires_at: Date }[]>(
    `SELECT link_id, export_id, expires_at FROM child_export_link WHERE link_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map(({ link_id: id, export_id: exportId, expires_at: expiresAt }) => [
      id,
      { id, exportId, expiresAt },
    ]),
  );
};

/** A file with whom it names. */
export interface ExportedFile {
  readonly fileName: string;
  readonly content: string;
  readonly childIds: readonly string[];
  readonly made: ChildExport;
}

/** The file behind a link. Throws NotVisible when the link is another's or another post's, or its time has run out. */
export async function exportedFile(
  { manager, cipher, now, officer }: Reader,
  link: string,
): Promise<ExportedFile> {
  const [row] = await manager.query<(ExportRow & { content: string; child_ids: string[] })[]>(
    `SELECT ${EXPORT_COLUMNS}, e.content, ARRAY(SELECT c.child_id::text FROM child_export_line c
              WHERE c.export_id = e.export_id AND c.state = 'WRITTEN') AS child_ids
       FROM child_export_link l JOIN child_export e USING (export_id)
      WHERE l.link_id = $1 AND l.expires_at > $2 AND e.state = 'READY' AND e.expires_at > $2 AND e.post_id = $3`,
    [link, now, officer?.post.postId],
  );
  if (!row) throw new NotVisible();
  const made = exportFrom(row, cipher);
  return {
    made,
    fileName: made.fileName ?? '',
    content: cipher.decrypt(row.content),
    childIds: row.child_ids,
  };
}
