import { listLatest, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { SERVICE_NEED_COLUMNS } from './service-need-row.ts';
import type { ServiceNeed, ServiceNeedState } from './rules/service-need.ts';

/** Needs by id, as far as they may be seen. */
export const serviceNeedsById: Batch<string, ServiceNeed> = async ({ manager }, ids) => {
  const rows = await manager.query<ServiceNeed[]>(
    `SELECT ${SERVICE_NEED_COLUMNS} FROM service_need WHERE need_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** The needs of each child that services are to be bought for, newest first. */
export const serviceNeedsOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<ServiceNeed[]>(
    `SELECT ${SERVICE_NEED_COLUMNS} FROM service_need WHERE child_id = ANY ($1::uuid[]) ORDER BY asked_at DESC, need_id DESC`,
    [childIds],
  );
  return Map.groupBy(rows, ({ childId }) => goesBy(childId));
});

export interface ServiceNeedListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: ServiceNeedState | null;
}

/** The needs that the officer's bureau was asked to buy services for, last changed first. */
export function listServiceNeeds(
  reader: Reader,
  { first, after, state }: ServiceNeedListArguments,
): Promise<Page<ServiceNeed>> {
  return listLatest(reader, {
    table: 'service_need',
    key: 'need_id',
    first,
    after,
    where: (place) => (state ? [`t.state = ${place(state)}`] : []),
    load: serviceNeedsById,
  });
}
