import { dayOf, InvalidInput, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { alreadyRegistered } from '../../dossier/commands/register-entries.ts';
import { withStatus } from '../../dossier/rules/dossier.ts';
import type { Merge } from '../merge-store.ts';
import { requireRole } from '@ger/subgraph';
import { MOVERS } from '../../dossier/rules/machine.ts';
import { mergeField, taking } from '../rules/merge-fields.ts';
import type { RecordKind } from '../rules/record-kinds.ts';
import { sayChanged } from './merge-dossiers.ts';

export interface AssignRecordInput {
  readonly idempotencyKey: string;
  readonly mergeId: string;
  readonly kind: RecordKind;
  readonly recordId: string;
  /** One of the two children. */
  readonly childId: string;
}

const ASSIGNED: Refusal = {
  code: 'ALREADY_ASSIGNED',
  clause: '2.4',
  zh: '该记录已归属',
  en: 'It has been said already whose this record is',
  missing: [],
};

/**
 * 记录归属 — say which of two separated children a record is about that was written while their files were one (2.4). A
 * record of the other child moves there, in another agency when that hears of it; a field that was changed goes to the
 * other file, and the kept one has again what it had before. Throws InvalidInput for a child that is neither of the two.
 */
export const assignRecord =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { mergeId, kind, recordId, childId }: AssignRecordInput): Promise<Result<Merge>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, MOVERS, '2.4');
      if (!allowed.ok) return allowed;
      const merge = await tx.merges.get(mergeId);
      if (childId !== merge.childId && childId !== merge.keptId)
        throw new InvalidInput([
          { path: 'childId', zh: '不是这两名儿童之一', en: 'neither of the two children' },
        ]);
      const record = await tx.merges.recordForChange(mergeId, kind, recordId);
      if (record.state === 'ASSIGNED') return refuse(ASSIGNED);
      await tx.merges.hold([merge.keptId, merge.childId]);
      await tx.merges.assign(record, merge.keptId, childId);
      if (await tx.merges.isOpen(mergeId, 'FLAG', recordId))
        // what that agency told of it goes with it
        await tx.merges.assign({ ...record, kind: 'FLAG' }, merge.keptId, childId);
      if (childId === merge.childId && kind === 'FIELD') {
        const passed = await passField(tx, merge, recordId);
        if (!passed.ok) return passed;
      }
      await tx.outbox.add('child.record-assigned', {
        aggregateId: merge.childId,
        childId,
        division: null,
        payload: { childId, fromChildId: merge.keptId, kind, recordId },
      });
      for (const id of [merge.keptId, merge.childId]) await reclassify(tx, await tx.dossiers.getHeld(id));
      return ok(merge);
    });

/** The field as it is now goes to the other file; the kept one has it again as before the merge. */
async function passField(tx: CivilAffairsTx, merge: Merge, key: string): Promise<Result<void>> {
  const field = mergeField(key);
  if (!field) return ok(undefined);
  const [kept, other] = [await tx.dossiers.get(merge.keptId), await tx.dossiers.get(merge.childId)];
  const before = await tx.merges.version(merge.keptId, merge.beforeVersion);
  const reason = '撤销合并后的记录归属';
  for (const [file, from] of [
    [kept, before],
    [other, kept],
  ] as const) {
    const next = withStatus(taking(file, field, from), dayOf(tx.now));
    const holder = await tx.dossiers.reclaimIdentity(next.id, next.identityTokens);
    if (holder !== undefined) return refuse(await alreadyRegistered(tx, holder, []));
    await sayChanged(tx, file, await tx.dossiers.append(next, reason));
  }
  return ok(undefined);
}
