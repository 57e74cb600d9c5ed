import type { Refusal } from '@ger/kernel';
import type { Batch, StoreTools } from '@ger/subgraph';

/** What became of one child of a bulk confirmation. */
export interface BulkAnswer {
  readonly taskId: string;
  readonly refusal: Refusal | null;
}

/** 一次确认多名儿童 — what was confirmed at once, and why not, one by one (3.2.b). */
export interface Bulk {
  readonly id: string;
  readonly roundId: string;
  readonly answers: readonly BulkAnswer[];
}

/** Keeps what became of a bulk confirmation: the same submission is answered the same again. */
export interface BulkStore {
  add(bulk: Bulk): Promise<void>;
}

/** The store over SQL. */
export function bulkStore({ manager, actor, now }: StoreTools): BulkStore {
  return {
    async add({ id, roundId, answers }) {
      await manager.query(
        `INSERT INTO verification_bulk (bulk_id, round_id, answers, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
        [id, roundId, JSON.stringify(answers), now, JSON.stringify(actor)],
      );
    },
  };
}

/** Bulk confirmations by id, as far as their rounds may be seen. */
export const bulksById: Batch<string, Bulk> = async ({ manager }, ids) => {
  const rows = await manager.query<{ bulk_id: string; round_id: string; answers: BulkAnswer[] }[]>(
    `SELECT bulk_id, round_id, answers FROM verification_bulk WHERE bulk_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ bulk_id: id, round_id: roundId, answers }) => [id, { id, roundId, answers }]));
};
