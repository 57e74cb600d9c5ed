import { newId, type Officer } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { In } from 'typeorm';
import { DossierEntity, dossierFrom } from '../dossier/entities.ts';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { conditionsOn } from './conditions.ts';
import {
  MOST_AT_ONCE,
  ticked,
  type BulkActKind,
  type ChildSelection,
  type Judged,
} from './rules/bulk-act.ts';

/** A bulk act as it was done. */
export interface BulkAct {
  readonly id: string;
}

/** What bulk acts ask of the ledger, within one transaction. */
export interface LedgerStore {
  /** The chosen children's ids; of a question one more than an act takes, so that too many is noticed. */
  chosen(officer: Officer, selection: ChildSelection): Promise<readonly string[]>;
  /** The dossiers that the officer may see of these, their rows held until the end, always in the same order. */
  holdAll(ids: readonly string[]): Promise<ReadonlyMap<string, Dossier>>;
  /** Keeps what came of a bulk act, for its officer. */
  note(officer: Officer, kind: BulkActKind, judged: Judged<unknown>): Promise<BulkAct>;
}

/** The store over SQL and TypeORM. */
export function ledgerStore({ manager, now, cipher, tokensOf }: StoreTools): LedgerStore {
  return {
    async chosen(officer, selection) {
      const ids = ticked(selection);
      if (ids) return ids;
      const where = conditionsOn({ officer, now, tokensOf }, selection.found ?? {});
      const rows = await manager.query<{ child_id: string }[]>(
        `SELECT d.child_id FROM dossier d WHERE ${where.sql()} ORDER BY d.child_id LIMIT ${MOST_AT_ONCE + 1}`,
        where.parameters,
      );
      return rows.map(({ child_id: id }) => id);
    },
    async holdAll(ids) {
      const rows = await manager.find(DossierEntity, {
        where: { childId: In([...ids]) },
        order: { childId: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      return new Map(rows.map((row) => [row.childId, dossierFrom(row, cipher)]));
    },
    async note({ officerId }, kind, { done, refused }) {
      const id = newId();
      await manager.query(
        `INSERT INTO bulk_act (bulk_id, officer_id, kind, asked, done, at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, officerId, kind, done.length + refused.length, done.length, now],
      );
      await manager.query(
        `INSERT INTO bulk_refusal (bulk_id, place, child_id, refusal)
         SELECT $1, place, child_id, refusal FROM jsonb_to_recordset($2) AS r(place int, child_id uuid, refusal jsonb)`,
        [
          id,
          JSON.stringify(
            refused.map(({ childId, refusal }, place) => ({ place, child_id: childId, refusal })),
          ),
        ],
      );
      return { id };
    },
  };
}
