import type { Day } from '@ger/kernel';
import { ofChildren } from '@ger/subgraph';

/** 委托监护书面告知, as the school keeps it. */
export interface DelegationNotice {
  readonly id: string;
  readonly on: Day;
  readonly from: Day;
  readonly until: Day;
  readonly endedOn: Day | null;
}

interface Row extends DelegationNotice {
  readonly childId: string;
}

/** The notices about each child that the reader may see, the newest first (3.1.b). */
export const noticesOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<Row[]>(
    `SELECT delegation_id AS id, child_id AS "childId", told_on::text AS "on", from_day::text AS "from",
            until_day::text AS "until", ended_on::text AS "endedOn"
       FROM delegation_notice WHERE child_id = ANY ($1::uuid[]) ORDER BY told_on DESC, delegation_id`,
    [childIds],
  );
  return Map.groupBy(rows, ({ childId }) => goesBy(childId));
});
