import { cellFor } from '@ger/access';
import type { Actor, Label, Officer } from '@ger/kernel';
import { ofChildren, type Batch, type Reader } from '@ger/subgraph';
import { mergeField } from './rules/merge-fields.ts';
import { FOREIGN_RECORDS, recordWords, type RecordKind } from './rules/record-kinds.ts';

/** A merge as it is read. */
export interface MergeView {
  readonly id: string;
  readonly pairId: string;
  /** The child whose file it is now; what the access wall looks for. */
  readonly childId: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly mergedName: string;
  readonly taken: string[];
  readonly mergedAt: Date;
  readonly mergedBy: Actor;
  readonly mergerName: string | null;
  readonly reason: string;
  readonly undoneAt: Date | null;
  readonly undoneBy: Actor | null;
  readonly undoerName: string | null;
  readonly undoReason: string | null;
}

interface MergeRow {
  merge_id: string;
  pair_id: string;
  child_id: string;
  kept_child_id: string;
  name: string;
  taken: string[];
  merged_at: Date;
  merged_by: Actor;
  merger_name: string | null;
  reason: string;
  undone_at: Date | null;
  undone_by: Actor | null;
  undoer_name: string | null;
  undo_reason: string | null;
}

const officerName = (column: string): string =>
  `(SELECT o.name FROM officer o WHERE o.officer_id = (m.${column} #>> '{officer,officerId}')::uuid)`;
const MERGES = `SELECT m.merge_id, m.pair_id, m.child_id, m.kept_child_id, d.name, m.taken, m.merged_at, m.merged_by, m.reason,
    m.undone_at, m.undone_by, m.undo_reason, ${officerName('merged_by')} AS merger_name, ${officerName('undone_by')} AS undoer_name
  FROM dossier_merge m JOIN dossier d ON d.child_id = m.child_id`;

const mergeFrom = (row: MergeRow, { cipher }: Pick<Reader, 'cipher'>): MergeView => ({
  id: row.merge_id,
  pairId: row.pair_id,
  childId: row.kept_child_id,
  keptId: row.kept_child_id,
  mergedId: row.child_id,
  mergedName: row.name,
  taken: row.taken,
  mergedAt: row.merged_at,
  mergedBy: row.merged_by,
  mergerName: row.merger_name,
  reason: cipher.decrypt(row.reason),
  undoneAt: row.undone_at,
  undoneBy: row.undone_by,
  undoerName: row.undoer_name,
  undoReason: cipher.decrypt(row.undo_reason),
});

/** Merges by id, as far as both files may be seen. */
export const mergesById: Batch<string, MergeView> = async (reader, ids) => {
  const rows = await reader.manager.query<MergeRow[]>(`${MERGES} WHERE m.merge_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.merge_id, mergeFrom(row, reader)]));
};

/** Every merge of each pair, the newest first. */
export const mergesOfPairs: Batch<string, MergeView[]> = async (reader, ids) => {
  const rows = await reader.manager.query<MergeRow[]>(
    `${MERGES} WHERE m.pair_id = ANY ($1::uuid[]) ORDER BY m.merged_at DESC, m.merge_id DESC`,
    [ids],
  );
  return Map.groupBy(
    rows.map((row) => mergeFrom(row, reader)),
    ({ pairId }) => pairId,
  );
};

/** The files that have gone into each child's, also by way of another one. */
export const mergesIntoChildren = ofChildren(async (reader, childIds, goesBy) => {
  const rows = await reader.manager.query<MergeRow[]>(
    `${MERGES} WHERE m.kept_child_id = ANY ($1::uuid[]) AND m.state = 'STANDING' ORDER BY m.merged_at DESC, m.merge_id DESC`,
    [childIds],
  );
  return Map.groupBy(
    rows.map((row) => mergeFrom(row, reader)),
    ({ keptId }) => goesBy(keptId),
  );
});

/** A record written under the kept id while a merge stood, with whose a person has said it is. */
export interface RecordView extends Label {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly recordedAt: Date;
  readonly assignedToId: string | null;
}

/** Kinds of other agencies' records that this officer is not shown: they rest on facts of which it may not know. */
const hiddenKinds = (officer: Officer | undefined): RecordKind[] =>
  FOREIGN_RECORDS.filter(({ fact }) => !officer || cellFor(fact, officer.post.role).reach !== 'YES').map(
    ({ kind }) => kind,
  );

/** The records of each merge that was undone, the oldest first; what an agency told of one of its records goes with that. */
export const recordsOfMerges: Batch<string, RecordView[]> = async ({ manager, officer }, ids) => {
  const rows = await manager.query<
    { merge_id: string; kind: RecordKind; record_id: string; recorded_at: Date; child_id: string | null }[]
  >(
    `SELECT r.merge_id, r.kind, r.record_id, r.recorded_at, r.child_id FROM merge_record r
       JOIN dossier_merge m USING (merge_id)
      WHERE r.merge_id = ANY ($1::uuid[]) AND m.state = 'UNDONE' AND NOT r.kind = ANY ($2::text[])
        AND NOT (r.kind = 'FLAG' AND EXISTS (SELECT FROM merge_record o
              WHERE o.merge_id = r.merge_id AND o.record_id = r.record_id AND o.kind <> 'FLAG'))
      ORDER BY r.recorded_at, r.kind, r.record_id`,
    [ids, hiddenKinds(officer)],
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.merge_id)].map(([id, records]) => [
      id,
      records.map((row) => ({
        kind: row.kind,
        recordId: row.record_id,
        recordedAt: row.recorded_at,
        assignedToId: row.child_id,
        ...wordsOf(row.kind, row.record_id),
      })),
    ]),
  );
};

function wordsOf(kind: RecordKind, recordId: string): Label {
  if (kind !== 'FIELD') return recordWords(kind);
  const { zh, en } = mergeField(recordId) ?? { zh: recordId, en: recordId };
  return { zh, en };
}
