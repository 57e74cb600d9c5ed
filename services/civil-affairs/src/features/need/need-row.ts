import type { Need } from './rules/need.ts';

export const NEED_COLUMNS = `need_id AS id, version, child_id AS "childId", plan_id AS "planId", kind, origin,
  origin_id AS "originId", urgent, state, requests, due_on AS "dueOn", requested_at AS "requestedAt"`;

/** A row is the domain object: nothing of a need is sealed. */
export type NeedRow = Need;
