import type { Day, Label } from '@ger/kernel';
import type { StatusReason } from './status-reason.ts';
import { birthdayOf } from './birthdays.ts';

/** 离开原因 — why a child is no longer left behind or distressed, or no longer on file (1.1, 1.2). */
export const LEAVING_REASONS = {
  PARENT_RETURNED: { zh: '父母返乡', en: 'a parent returned' },
  MOVED_WITH_PARENTS: { zh: '随父母迁出', en: 'moved with the parents' },
  TURNED_16: { zh: '年满16周岁', en: 'turned 16' },
  TURNED_18: { zh: '年满18周岁', en: 'turned 18' },
  GUARDIAN_REGAINED_CAPACITY: { zh: '监护人恢复监护能力', en: 'a guardian regained capacity' },
  LEFT_REGION: { zh: '离开本自治区', en: 'left the region' },
  DIED: { zh: '死亡', en: 'died' },
  ENTERED_IN_ERROR: { zh: '建档有误', en: 'entered in error' },
  FACTS_CORRECTED: { zh: '登记的事实更正', en: 'facts corrected' },
} as const satisfies Readonly<Record<string, Label>>;
export type LeavingReason = keyof typeof LEAVING_REASONS;
/** What an officer says; the others follow of the facts. */
export type StatedReason = 'MOVED_WITH_PARENTS' | 'LEFT_REGION' | 'DIED' | 'ENTERED_IN_ERROR';

/** Why and since when a child has left. A stated one ends the status by itself; a derived one tells why it ended. */
export interface Leaving {
  readonly reason: LeavingReason;
  readonly on: Day;
  readonly stated: boolean;
}

/** What a change of status by these reasons means when it leaves no category. */
const DERIVED: Readonly<Partial<Record<StatusReason, LeavingReason>>> = {
  PARENT_RETURNED: 'PARENT_RETURNED',
  CAPACITY_CHANGED: 'GUARDIAN_REGAINED_CAPACITY',
};

/** What of a status is compared. */
interface Standing {
  readonly categories: readonly string[];
  readonly since: Day;
}

/** A change of a dossier's status that may have left it without any category. */
export interface StatusChange {
  readonly birthDate: Day;
  readonly before: Standing;
  readonly after: Standing;
  readonly leaving: Leaving | null;
  readonly because: StatusReason;
  readonly today: Day;
}

/** Why the child has left, after a change: what was stated stands; who has a category again has not left. */
export function leavingAfter({
  birthDate,
  before,
  after,
  leaving,
  because,
  today,
}: StatusChange): Leaving | null {
  if (leaving?.stated) return leaving;
  if (after.categories.length > 0) return null;
  if (before.categories.length === 0) return leaving;
  const { since } = after;
  // The facts now say that the child never was what it was taken for.
  if (since <= before.since) return { reason: 'FACTS_CORRECTED', on: today, stated: false };
  const reached = (limit: 'age-left-behind' | 'age-minor'): boolean =>
    birthdayOf(limit, birthDate, today) === since;
  if (reached('age-minor')) return { reason: 'TURNED_18', on: since, stated: false };
  if (reached('age-left-behind')) return { reason: 'TURNED_16', on: since, stated: false };
  return { reason: DERIVED[because] ?? 'FACTS_CORRECTED', on: since, stated: false };
}
