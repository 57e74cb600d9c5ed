import {
  dayOf,
  Forbidden,
  newId,
  ok,
  PurposeRequired,
  refuse,
  type Actor,
  type Purpose,
  type Refusal,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { ChildSelection } from '../../ledger/rules/bulk-act.ts';
import { contentsFor, mayNameNumbers } from '../contents.ts';
import { limitsOn } from '../rules/export.ts';
import { EXPORT } from '../rules/machine.ts';

export interface ExportChildrenInput {
  readonly idempotencyKey: string;
  readonly selection: ChildSelection;
  /** Whether identity numbers stand there in full. */
  readonly identityNumbers?: boolean | null;
}

const NOBODY: Refusal = {
  code: 'NOBODY',
  clause: '6.2',
  zh: '没有可导出的儿童',
  en: 'There is nobody to export',
  missing: [],
};
const tooMany = (most: number): Refusal => ({
  code: 'TOO_MANY',
  clause: '6.2',
  zh: `一次最多导出 ${most} 名，请缩小查询范围`,
  en: `At most ${most} in one file: narrow the search`,
  missing: [],
});

/**
 * 导出登记表 — ask for the children chosen as a sheet of the registration form (6.2). Whom it names is fixed at once, within
 * the officer's reach; the file is prepared afterwards by the same post's eyes. Full identity numbers only for a purpose.
 */
export const exportChildren =
  (purpose: Purpose | undefined) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: ExportChildrenInput): Promise<Result<{ id: string }>> =>
    inTransaction(async (tx) => {
      if (actor.kind !== 'officer') throw new Forbidden('CHILD_CORE');
      const step = EXPORT.attempt({ state: 'UNREQUESTED', inTime: true }, 'exportChildren', actor);
      if (!step.ok) return step;
      const { officer } = actor;
      const identityNumbers = input.identityNumbers === true;
      if (identityNumbers && !mayNameNumbers(officer.post.role)) throw new Forbidden('IDENTITY_NUMBER');
      if (identityNumbers && purpose === undefined) throw new PurposeRequired('IDENTITY_NUMBER');
      const { most } = limitsOn(dayOf(tx.now), officer.post.divisions[0], await tx.tightened());
      const childIds = await tx.exports.chosen(officer, input.selection, most);
      if (childIds.length === 0) return refuse(NOBODY);
      if (childIds.length > most) return refuse(tooMany(most));
      const wanted = { purpose: purpose !== undefined, identityNumbers };
      const id = newId();
      await tx.exports.add({ id, officer, purpose, childIds, ...contentsFor(officer.post.role, wanted) });
      return ok({ id });
    });
