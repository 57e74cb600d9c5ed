import { dayOf, type Day } from '@ger/kernel';
import { notAfterToday, withCapacity } from '../rules/changes.ts';
import type { GuardianCapacity } from '../rules/guardian.ts';
import { actOnChild, changedGuardian, guardianOf, type ChildInput } from './act.ts';

export interface RecordGuardianCapacityInput extends ChildInput {
  readonly guardianId: string;
  readonly capacity: GuardianCapacity;
  readonly from: Day;
}

/** 登记监护能力变化 — record a guardian's capacity from a day on (1.1); what it was before stays on record. */
export const recordGuardianCapacity = actOnChild<RecordGuardianCapacityInput>({
  action: 'recordGuardianCapacity',
  because: 'CAPACITY_CHANGED',
  change(dossier, { guardianId, capacity, from }, { now }) {
    notAfterToday('from', from, dayOf(now));
    return changedGuardian(dossier, withCapacity(guardianOf(dossier, guardianId), capacity, from));
  },
});
