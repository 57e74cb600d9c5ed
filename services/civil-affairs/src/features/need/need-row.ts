import type { ColumnCipher } from '@ger/access';
import type { Need, NeedRequest } from './rules/need.ts';

export const NEED_COLUMNS = `need_id AS id, version, child_id AS "childId", plan_id AS "planId", kind, origin,
  origin_id AS "originId", urgent, state, requests, due_on::text AS "dueOn", fulfilled_on::text AS "fulfilledOn",
  requested_at AS "requestedAt"`;

/** A row is the domain object, but for the outside bodies in its requests: which hospital it was is sealed. */
export type NeedRow = Need;

const withBodies = (requests: readonly NeedRequest[], of: (body: string) => string): NeedRequest[] =>
  requests.map((request) => (request.body === undefined ? request : { ...request, body: of(request.body) }));

/** The domain object of a row. */
export function needFrom(row: NeedRow, cipher: ColumnCipher): Need {
  return { ...row, requests: withBodies(row.requests, (body) => cipher.decrypt(body)) };
}

/** Requests as they are kept. */
export function sealedRequests(requests: readonly NeedRequest[], cipher: ColumnCipher): string {
  return JSON.stringify(withBodies(requests, (body) => cipher.encrypt(body)));
}
