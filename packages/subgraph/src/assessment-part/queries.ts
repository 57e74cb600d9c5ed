import type { Batch, Reader } from '../context.ts';
import { emptyPage, pageSize, readCursor, type Page } from '../keyset.ts';
import { loadedPage, type ListedKey } from '../loaded-page.ts';
import type { OwnPart, OwnPartState } from './part.ts';
import { PART_COLUMNS, partFrom } from './store.ts';

export interface PartListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: OwnPartState | null;
}

/** Parts by id, as far as they may be seen. */
const partsById: Batch<string, OwnPart> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<OwnPart[]>(
    `SELECT ${PART_COLUMNS} FROM assessment_part WHERE part_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, partFrom(row, cipher)]));
};

/** The parts asked of the officer's own unit: those waited for the soonest due first, all others the latest first. */
async function listParts(reader: Reader, { first, after, state }: PartListArguments): Promise<Page<OwnPart>> {
  const { manager, officer } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  if (!officer) return emptyPage();
  const waited = (state ?? 'ASKED') === 'ASKED';
  const parameters: unknown[] = [officer.post.unitId, state ?? 'ASKED', size + 1];
  const after_ = cursor
    ? `AND (due_on, part_id) ${waited ? '>' : '<'} ($${parameters.push(cursor[0])}::date, $${parameters.push(cursor[1])}::uuid)`
    : '';
  const order = waited ? 'ASC' : 'DESC';
  const keys = await manager.query<ListedKey[]>(
    `SELECT part_id AS key, due_on::text AS at FROM assessment_part
      WHERE unit_id = $1::uuid AND state = $2 ${after_} ORDER BY due_on ${order}, part_id ${order} LIMIT $3`,
    parameters,
  );
  return loadedPage(reader, keys, size, partsById);
}

/** How parts are read: one by one, and the list of those asked of us. */
export const partReader = { partsById, listParts };
