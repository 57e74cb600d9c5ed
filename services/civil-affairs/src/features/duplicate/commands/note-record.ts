import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { ForeignRecordKind } from '../rules/record-kinds.ts';

/** A record another agency began. */
export interface RecordBegun {
  readonly kind: ForeignRecordKind;
  readonly recordId: string;
  readonly childId: string;
  readonly at: Date;
}

/**
 * 记下合并期间其他部门的记录 — notes what another agency began under the id of a kept child while a merge stood, also when
 * that is heard of after the undoing (2.4): should the merge be undone, a person says whose it is.
 */
export const noteRecord =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, record: RecordBegun): Promise<void> =>
    inTransaction(({ merges }) => merges.note(record));
