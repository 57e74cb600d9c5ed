import type { StoreTools } from '@ger/subgraph';
import type { KeyChildActKind } from './rules/key-child.ts';

/** What commands ask of the acts on key children, within one transaction. */
export interface KeyChildStore {
  /** Adds the act to the child's history and marks the current row; whoever calls holds that row. */
  record(childId: string, kind: KeyChildActKind, reason: string): Promise<void>;
  /** The same of many at once, in two statements whatever their number. */
  recordAll(childIds: readonly string[], kind: KeyChildActKind, reason: string): Promise<void>;
}

/** The store over SQL; the reason is sealed. */
export function keyChildStore({ manager, actor, now, cipher }: StoreTools): KeyChildStore {
  const recordAll: KeyChildStore['recordAll'] = async (childIds, kind, reason) => {
    await manager.query(
      `INSERT INTO key_child_act (child_id, number, kind, reason, at, by)
       SELECT c.id, coalesce((SELECT max(a.number) FROM key_child_act a WHERE a.child_id = c.id), 0) + 1, $2, $3, $4, $5
         FROM unnest($1::uuid[]) AS c(id)`,
      [childIds, kind, cipher.encrypt(reason), now, JSON.stringify(actor)],
    );
    await manager.query(
      `UPDATE dossier SET named_key = $2, updated_at = $3 WHERE child_id = ANY ($1::uuid[])`,
      [childIds, kind === 'NAMED', now],
    );
  };
  return { recordAll, record: (childId, kind, reason) => recordAll([childId], kind, reason) };
}
