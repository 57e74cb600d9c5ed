import { listInState, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { SourceSupport, SourceSupportState } from './rules/source-support.ts';
import { SOURCE_SUPPORT_COLUMNS, sourceSupportFrom, type SourceSupportRow } from './source-support-row.ts';

/** Cases by id, as far as they may be seen. */
export const sourceSupportsById: Batch<string, SourceSupport> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<SourceSupportRow[]>(
    `SELECT ${SOURCE_SUPPORT_COLUMNS} FROM source_support WHERE case_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, sourceSupportFrom(row, cipher)]));
};

/** The cases of each child, newest first. */
export const sourceSupportsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<SourceSupportRow[]>(
    `SELECT ${SOURCE_SUPPORT_COLUMNS} FROM source_support WHERE child_id = ANY ($1::uuid[])
      ORDER BY opened_at DESC, case_id DESC`,
    [childIds],
  );
  const cases = rows.map((row) => sourceSupportFrom(row, cipher));
  return Map.groupBy(cases, ({ childId }) => goesBy(childId));
});

export interface SourceSupportListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  /** Nothing: those that run. */
  readonly state?: SourceSupportState | null;
}

/** Cases of children within the officer's reach, last changed first. */
export function listSourceSupports(
  reader: Reader,
  { first, after, state }: SourceSupportListArguments,
): Promise<Page<SourceSupport>> {
  return listInState(reader, {
    table: 'source_support',
    key: 'case_id',
    state: state ?? ['OPENED', 'IN_PROGRESS'],
    by: { column: 'updated_at', soonestFirst: false },
    first,
    after,
    load: sourceSupportsById,
  });
}
