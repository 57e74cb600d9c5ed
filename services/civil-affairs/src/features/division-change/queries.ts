import { InvalidInput, isDivisionCode } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { changeFrom, SELECT_CHANGE, type ChangeRow } from './rows.ts';
import type { DivisionChange } from './rules/change.ts';

/** Changes of codes by id. */
export const changesById: Batch<string, DivisionChange> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ChangeRow[]>(`${SELECT_CHANGE} WHERE change_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.change_id, changeFrom(row, cipher)]));
};

export interface ChangeListArguments {
  readonly within: string;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Changes of codes in a place, the newest first, a page at a time (3.2.a). */
export async function listChanges(
  { manager, cipher }: Reader,
  { within, first, after }: ChangeListArguments,
): Promise<Page<DivisionChange>> {
  if (!isDivisionCode(within))
    throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  const rows = await manager.query<(ChangeRow & { at: string })[]>(
    `${SELECT_CHANGE.replace('SELECT', 'SELECT recorded_at::text AS at,')}
      WHERE EXISTS (SELECT FROM unnest(old_codes) AS old(code) WHERE starts_with(old.code, $1))
        ${cursor ? 'AND (recorded_at, change_id) < ($2::timestamptz, $3::uuid)' : ''}
      ORDER BY recorded_at DESC, change_id DESC LIMIT ${size + 1}`,
    [within, ...(cursor ?? [])],
  );
  return keysetPage(
    rows,
    size,
    ({ at, change_id: id }) => [at, id],
    (row) => changeFrom(row, cipher),
  );
}
