import type { Actor } from '@ger/kernel';
import { ofChildren } from '@ger/subgraph';
import { OFFICER_NAME, recorder } from '../dossier/queries.ts';
import type { KeyChildActKind } from './rules/key-child.ts';

/** 一次确定或解除 — one act on a key child: who, when and why (2.4). */
export interface KeyChildActView {
  readonly childId: string;
  readonly number: number;
  readonly kind: KeyChildActKind;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

interface ActRow {
  child_id: string;
  number: number;
  kind: KeyChildActKind;
  at: Date;
  by: Actor;
  reason: string;
  officer_name: string | null;
}

/** Most acts of one child a page gives. */
const MOST_ACTS = 100;

/** The newest acts on each child, at most 100. */
export const keyActsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<ActRow[]>(
    `SELECT a.child_id, a.number, a.kind, a.at, a.by, a.reason, ${OFFICER_NAME('a.by')} AS officer_name
       FROM unnest($1::uuid[]) AS asked(child_id)
       CROSS JOIN LATERAL (SELECT * FROM key_child_act WHERE child_id = asked.child_id
                            ORDER BY number DESC LIMIT ${MOST_ACTS}) a
      ORDER BY a.at DESC, a.number DESC`,
    [childIds],
  );
  const views = rows.map<KeyChildActView>(
    ({ child_id: childId, by, reason, officer_name: name, ...same }) => ({
      ...same,
      childId,
      by: recorder(by, name),
      reason: cipher.decrypt(reason),
    }),
  );
  return Map.groupBy(views, ({ childId }) => goesBy(childId));
});
