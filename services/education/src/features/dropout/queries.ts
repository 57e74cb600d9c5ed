import { childDivisions, listScope } from '@ger/access';
import { dayOf, divisionRange, type Officer } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { DropoutCaseEntity, dropoutFrom } from './entities.ts';
import type { DropoutCase } from './rules/dropout-case.ts';
import type { DropoutState } from './rules/vocabulary.ts';

/** Cases by id, as far as they may be seen. */
export const dropoutsById: Batch<string, DropoutCase> = async ({ manager, cipher }, ids) => {
  const rows = await manager.findBy(DropoutCaseEntity, { dropoutCaseId: In([...ids]) });
  return new Map(rows.map((row) => [row.dropoutCaseId, dropoutFrom(row, cipher)]));
};

/** All cases of each child, newest first. */
export const dropoutsOfChildren: Batch<string, DropoutCase[]> = async ({ manager, cipher }, childIds) => {
  const rows = await manager.find(DropoutCaseEntity, {
    where: { childId: In([...childIds]) },
    order: { openedAt: 'DESC', dropoutCaseId: 'DESC' },
  });
  const cases = rows.map((row) => dropoutFrom(row, cipher));
  return new Map(childIds.map((id) => [id, cases.filter(({ childId }) => childId === id)]));
};

export interface DropoutListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: DropoutState | null;
}

/** Cases within the officer's reach, last changed first. */
export async function listDropouts(
  reader: Reader,
  { first, after, state }: DropoutListArguments,
): Promise<Page<DropoutCase>> {
  const { manager, officer } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2) ?? [null, null];
  if (!officer) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const columns = { child: 'c.child_id', division: 'c.division_no', place: 'c.place_no' };
  const scope = listScope(officer, dayOf(reader.now), columns, 8);
  const keys = await manager.query<{ dropout_case_id: string; updated_at: string }[]>(
    `SELECT c.dropout_case_id, c.updated_at::text AS updated_at FROM dropout_case c
      WHERE (${scope.sql} OR c.unit_id = $5::uuid
             OR (c.child_id IS NULL AND EXISTS (SELECT FROM unnest($6::bigint[], $7::bigint[]) AS lives(lower, upper)
                  WHERE c.residence_no >= lives.lower AND c.residence_no < lives.upper)))
        AND ($1::timestamptz IS NULL OR (c.updated_at, c.dropout_case_id) < ($1::timestamptz, $2::uuid))
        AND ($3::text IS NULL OR c.state = $3)
      ORDER BY c.updated_at DESC, c.dropout_case_id DESC LIMIT $4`,
    [...cursor, state ?? null, size + 1, officer.post.unitId, ...residences(officer), ...scope.parameters],
  );
  const found = await dropoutsById(
    reader,
    keys.map((key) => key.dropout_case_id),
  );
  const rows = keys.flatMap((key) => {
    const dropout = found.get(key.dropout_case_id);
    return dropout ? [{ key, dropout }] : [];
  });
  return keysetPage(
    rows,
    size,
    ({ key }) => [key.updated_at, key.dropout_case_id],
    ({ dropout }) => dropout,
  );
}

/** Lower and upper ends of the places whose residents without a dossier the officer answers for. */
function residences(officer: Officer): [number[], number[]] {
  const ranges = childDivisions(officer).map((code) => divisionRange(code));
  return [ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
}
