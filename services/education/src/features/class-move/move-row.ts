import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import type { ClassMove, ClassMoveState } from './rules/class-move.ts';

/** The current row of a move. */
export interface ClassMoveRow {
  readonly move_id: string;
  readonly version: number;
  readonly state: ClassMoveState;
  readonly unit_id: string;
  readonly place_no: string;
  readonly to_class_id: string;
  readonly from_day: Day;
  /** Sealed. */
  readonly reason: string;
  readonly recorded_at: Date;
}

/** Its columns, in one order everywhere. */
export const MOVE_COLUMNS = `move_id, version, state, unit_id, place_no, to_class_id, from_day, reason, recorded_at`;

/** The domain object of a row; the reason is opened. */
export function moveFrom(row: ClassMoveRow, cipher: ColumnCipher): ClassMove {
  return {
    id: row.move_id,
    version: row.version,
    state: row.state,
    unitId: row.unit_id,
    placeNo: Number(row.place_no),
    toClassId: row.to_class_id,
    from: row.from_day,
    reason: cipher.decrypt(row.reason),
    recordedAt: row.recorded_at,
  };
}
