import type { DivisionCode } from '@ger/kernel';
import type { TransferState } from './rules/machine.ts';
import type { Transfer } from './rules/transfer.ts';

/** A request as it is kept. */
export interface TransferRow {
  request_id: string;
  child_id: string;
  unit_id: string;
  to_residence: DivisionCode;
  state: TransferState;
}

/** Columns of a `TransferRow` (`t`). */
export const TRANSFER_COLUMNS = `t.request_id, t.child_id, t.unit_id, t.to_residence, t.state`;

/** The domain object of a row. */
export function transferFrom(row: TransferRow): Transfer {
  return {
    id: row.request_id,
    subjectId: row.child_id,
    unitId: row.unit_id,
    toResidence: row.to_residence,
    state: row.state,
  };
}
