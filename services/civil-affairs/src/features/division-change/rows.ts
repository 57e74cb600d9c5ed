import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import type { ChangeKind, DivisionChange, Successor } from './rules/change.ts';

/** A change of codes, as `SELECT_CHANGE` reads it. */
export interface ChangeRow {
  change_id: string;
  kind: ChangeKind;
  state: DivisionChange['state'];
  old_codes: string[];
  successors: Successor[];
  rest: string | null;
  effective: Day;
  reason: string;
  total: number;
  done: number;
}

/** The columns of a change. */
export const SELECT_CHANGE = `
  SELECT change_id, kind, state, old_codes, successors, rest, effective, reason, total, done FROM division_change`;

/** The domain object of a row; the ground is opened. */
export function changeFrom(row: ChangeRow, cipher: ColumnCipher): DivisionChange {
  return {
    id: row.change_id,
    kind: row.kind,
    state: row.state,
    from: row.old_codes,
    to: row.successors,
    rest: row.rest,
    on: row.effective,
    reason: cipher.decrypt(row.reason),
    total: row.total,
    done: row.done,
  };
}
