import { dayOf, InvalidInput, newId, refuse, type Day } from '@ger/kernel';
import { parentAwaySince } from '../../contact/rules/silence.ts';
import { gone, notAfterToday, openMigration, returned } from '../rules/changes.ts';
import { actOnChild, changedGuardian, guardianOf, type ChildInput } from './act.ts';
import { aboutChild } from './say.ts';

export interface StartMigrationInput extends ChildInput {
  readonly guardianId: string;
  readonly destination: string;
  readonly work?: string | null;
  readonly from: Day;
}

/** 登记外出务工 — record that a parent or guardian goes away for work (1.1). Refused while an earlier stay is still open. */
export const startMigration = actOnChild<StartMigrationInput>({
  action: 'startMigration',
  because: 'MIGRATION_STARTED',
  change(dossier, { guardianId, destination, work, from }, { now }) {
    notAfterToday('from', from, dayOf(now));
    if (destination.trim() === '')
      throw new InvalidInput([{ path: 'destination', zh: '请填写去向', en: 'say where to' }]);
    const guardian = guardianOf(dossier, guardianId);
    if (openMigration(guardian))
      return refuse({
        code: 'ALREADY_AWAY',
        clause: '1.1',
        zh: '该监护人已登记外出，尚未登记返乡',
        en: 'This guardian is already recorded as away',
        missing: [],
      });
    return changedGuardian(dossier, gone(guardian, { id: newId(), destination, work: work ?? null, from }));
  },
});

export interface RecordParentReturnInput extends ChildInput {
  readonly guardianId: string;
  readonly on: Day;
}

/** 登记返乡 — record that a parent or guardian is back (5.2). Refused when none is recorded as away. */
export const recordParentReturn = actOnChild<RecordParentReturnInput>({
  action: 'recordParentReturn',
  because: 'PARENT_RETURNED',
  change(dossier, { guardianId, on }, { now }) {
    notAfterToday('on', on, dayOf(now));
    const guardian = guardianOf(dossier, guardianId);
    const open = openMigration(guardian);
    if (!open)
      return refuse({
        code: 'NOT_AWAY',
        clause: '5.2',
        zh: '该监护人没有登记外出',
        en: 'This guardian is not recorded as away',
        missing: [],
      });
    return changedGuardian(dossier, returned(guardian, open, on));
  },
  async say(tx, dossier, { guardianId, on }) {
    const { relation } = guardianOf(dossier, guardianId);
    const anotherAway = parentAwaySince(dossier.guardians, dayOf(tx.now)) !== null;
    if (relation === 'FATHER' || relation === 'MOTHER')
      await tx.outbox.add('parent.returned', {
        ...aboutChild(dossier),
        payload: { childId: dossier.id, guardianId, on, anotherAway },
      });
  },
});
