import { NotVisible, type Actor } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { transferFrom, TRANSFER_COLUMNS, type TransferRow } from './transfer-row.ts';
import type { Transfer } from './rules/transfer.ts';

/** What commands ask of the requests' table, within one transaction. */
export interface TransferStore {
  /** The child that goes by one of these tokens, visible or not. */
  holderOf(tokens: readonly string[]): Promise<string | undefined>;
  /** Whether the unit has asked for the child and waits for an answer. */
  isWaiting(childId: string, unitId: string): Promise<boolean>;
  /** A new request. Answers the village that holds the file; the asker is not told. */
  add(transfer: Transfer, reason: string): Promise<string>;
  /** The request, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Transfer>;
  /** Records the decision, or that it was withdrawn. */
  settle(transfer: Transfer, reason: string): Promise<Transfer>;
}

const unitOf = (actor: Actor): string | null => (actor.kind === 'officer' ? actor.officer.post.unitId : null);

/** The store over SQL; reasons are sealed. */
export function transferStore({ manager, actor, now, cipher }: StoreTools): TransferStore {
  return {
    async holderOf(tokens) {
      const [row] = await manager.query<{ id: string }[]>(
        `SELECT kept_child(id) AS id FROM children_with_tokens($1::text[]) AS id LIMIT 1`,
        [tokens],
      );
      return row?.id;
    },
    async isWaiting(childId, unitId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM transfer_request WHERE child_id = $1 AND unit_id = $2 AND state = 'ASKED'`,
        [childId, unitId],
      );
      return rows.length > 0;
    },
    async add({ id, subjectId, unitId, toResidence, state }, reason) {
      await manager.query(
        `INSERT INTO transfer_request (request_id, child_id, unit_id, to_residence, reason, state, asked_at, asked_by, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $7)`,
        [id, subjectId, unitId, toResidence, cipher.encrypt(reason), state, now, JSON.stringify(actor)],
      );
      const [row] = await manager.query<{ division: string }[]>(
        `SELECT division_no::text AS division FROM transfer_request WHERE request_id = $1`,
        [id],
      );
      if (!row) throw new NotVisible();
      return row.division;
    },
    async getForChange(id) {
      const [row] = await manager.query<TransferRow[]>(
        `SELECT ${TRANSFER_COLUMNS} FROM transfer_request t WHERE t.request_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return transferFrom(row);
    },
    async settle(transfer, reason) {
      await manager.query(
        `UPDATE transfer_request SET state = $2, decided_at = $3, decided_by = $4::jsonb, decided_unit_id = $5,
                decision_reason = $6, updated_at = $3 WHERE request_id = $1`,
        [transfer.id, transfer.state, now, JSON.stringify(actor), unitOf(actor), cipher.encrypt(reason)],
      );
      return transfer;
    },
  };
}
