import { dayOf, InvalidInput, isDivisionCode, ok, refuse, type Day, type DivisionCode } from '@ger/kernel';
import { notAfterToday } from '../rules/changes.ts';
import { movedTo } from '../rules/spells.ts';
import { actOnChild, type ChildInput } from './act.ts';
import { aboutChild } from './say.ts';

export interface MoveChildInput extends ChildInput {
  readonly residence: DivisionCode;
  readonly on: Day;
}

/**
 * 登记居住地变更 — record a move to another village of the region (2.3). Responsibility follows `child.moved`: within
 * seconds the new place sees the child and the old one no longer does. Refused when the child lives there already.
 */
export const moveChild = actOnChild<MoveChildInput>({
  action: 'moveChild',
  because: 'DATE_REACHED',
  async change(dossier, { residence, on }, { divisions, now }) {
    notAfterToday('on', on, dayOf(now));
    if (!isDivisionCode(residence) || !(await divisions.isVillage(residence)))
      throw new InvalidInput([
        { path: 'residence', zh: '没有这个嘎查村（社区），或已停用', en: 'no such village in use' },
      ]);
    if (residence === dossier.residence)
      return refuse({
        code: 'ALREADY_THERE',
        clause: '2.3',
        zh: '儿童已登记居住在该地',
        en: 'The child is already recorded as living there',
        missing: [],
      });
    const residences = movedTo(dossier.form.residences, residence, on);
    return ok({ ...dossier, residence, form: { ...dossier.form, residences } });
  },
  say: (tx, dossier, { on }, before) =>
    tx.outbox.add('child.moved', {
      ...aboutChild(dossier),
      payload: { childId: dossier.id, fromDivision: before.residence, division: dossier.residence, on },
    }),
});
