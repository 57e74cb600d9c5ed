import type { Actor } from '@ger/kernel';
import { listLatest, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { TransferState } from './rules/machine.ts';
import type { Transfer } from './rules/transfer.ts';
import { transferFrom, TRANSFER_COLUMNS, type TransferRow } from './transfer-row.ts';

/** A request as it is read. */
export interface TransferView extends Transfer {
  readonly reason: string;
  readonly askedAt: Date;
  readonly askedBy: Actor;
  readonly askerName: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

interface ViewRow extends TransferRow {
  reason: string;
  asked_at: Date;
  asked_by: Actor;
  asker_name: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
}

/** Requests by id: those of the own unit, of children within reach, and those the own unit decided. */
export const transfersById: Batch<string, TransferView> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ViewRow[]>(
    `SELECT ${TRANSFER_COLUMNS}, t.reason, t.asked_at, t.asked_by, t.decided_at, t.decision_reason,
            (SELECT o.name FROM officer o WHERE o.officer_id = (t.asked_by #>> '{officer,officerId}')::uuid) AS asker_name
       FROM transfer_request t WHERE t.request_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      row.request_id,
      {
        ...transferFrom(row),
        reason: cipher.decrypt(row.reason),
        askedAt: row.asked_at,
        askedBy: row.asked_by,
        askerName: row.asker_name,
        decidedAt: row.decided_at,
        decisionReason: cipher.decrypt(row.decision_reason),
      },
    ]),
  );
};

export interface TransferListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly side?: 'OURS' | 'TO_US' | null;
  readonly state?: Exclude<TransferState, 'UNASKED'> | null;
}

/** Requests of the own unit, or those about children within reach, last changed first. */
export function listTransfers(
  reader: Reader,
  { first, after, side, state }: TransferListArguments,
): Promise<Page<TransferView>> {
  const unitId = reader.officer?.post.unitId ?? null;
  return listLatest(reader, {
    table: 'transfer_request',
    key: 'request_id',
    first,
    after,
    reach: (place) => [`t.decided_unit_id = ${place(unitId)}::uuid`],
    where: (place) => [
      ...(side ? [`(t.unit_id = ${place(unitId)}::uuid) = ${place(side === 'OURS')}::boolean`] : []),
      ...(state ? [`t.state = ${place(state)}`] : []),
    ],
    load: transfersById,
  });
}
