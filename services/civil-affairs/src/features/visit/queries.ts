import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import { ofChildren, type Batch } from '@ger/subgraph';
import type { Visit, VisitorKind } from './rules/visit.ts';

interface VisitRow {
  visit_id: string;
  child_id: string;
  visited_on: Day;
  visitor_kind: VisitorKind;
  note: string | null;
}

const visitFrom = (row: VisitRow, cipher: ColumnCipher): Visit => ({
  id: row.visit_id,
  childId: row.child_id,
  visitedOn: row.visited_on,
  visitorKind: row.visitor_kind,
  note: cipher.decrypt(row.note),
});

/** Visits by id, as far as they may be seen. */
export const visitsById: Batch<string, Visit> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<VisitRow[]>(
    `SELECT visit_id, child_id, visited_on, visitor_kind, note FROM visit WHERE visit_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.visit_id, visitFrom(row, cipher)]));
};

/** Most visits of one child a page gives. */
export const MOST_VISITS = 100;

/** The newest visits of each child, at most `MOST_VISITS`. */
export const visitsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<VisitRow[]>(
    `SELECT v.* FROM unnest($1::uuid[]) AS asked(child_id)
       CROSS JOIN LATERAL (SELECT visit_id, child_id, visited_on, visitor_kind, note FROM visit
                            WHERE child_id = asked.child_id ORDER BY visited_on DESC, visit_id DESC LIMIT ${MOST_VISITS}) v
      ORDER BY v.visited_on DESC, v.visit_id DESC`,
    [childIds],
  );
  return Map.groupBy(
    rows.map((row) => visitFrom(row, cipher)),
    ({ childId }) => goesBy(childId),
  );
});
