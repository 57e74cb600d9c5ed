import type { Day } from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { migrationOn } from '../../dossier/rules/guardian.ts';
import type { Direction, MeasureKind } from './measures.ts';

export type SourceSupportState = 'OPENED' | 'IN_PROGRESS' | 'SETTLED' | 'NOT_SETTLED';
/** 未能解决的缘由. */
export type NotSettledCause = 'FAMILY_DECLINED' | 'NOT_ELIGIBLE' | 'NO_LONGER_NEEDED';

/** 一项支持措施 — asked of an office, and what it answered. */
export interface AskedMeasure {
  readonly id: string;
  readonly kind: MeasureKind;
  /** Which office was asked, by name. */
  readonly office: string;
  readonly askedOn: Day;
  readonly answer: 'AGREED' | 'DECLINED' | null;
  readonly answeredOn: Day | null;
  readonly note: string | null;
}

/** 源头支持 — what is done so that the child need not be left behind (5.1, 5.2). */
export interface SourceSupport {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly direction: Direction;
  readonly state: SourceSupportState;
  /** What the family wants, in the officer's words; where it wants to live. */
  readonly wish: string;
  readonly destination: string | null;
  readonly openedOn: Day;
  readonly measures: readonly AskedMeasure[];
  readonly endedOn: Day | null;
  readonly cause: NotSettledCause | null;
}

type Family = Pick<Dossier, 'guardians' | 'leaving' | 'status'>;
const isParent = ({ relation }: Dossier['guardians'][number]): boolean =>
  relation === 'FATHER' || relation === 'MOTHER';

/** Whether a parent is on record as away on a day. */
export function parentAwayOn({ guardians }: Family, day: Day): boolean {
  return guardians.some((guardian) => isParent(guardian) && migrationOn(guardian, day) !== undefined);
}

/**
 * Whether the dossier shows what the case is for, by the acts there are: the child recorded as gone with the parents, or a
 * parent recorded as back since the case was opened. Nothing is derived from the case itself (1.1, 5.2).
 */
export function isEffectOnRecord(
  { direction, openedOn }: Pick<SourceSupport, 'direction' | 'openedOn'>,
  { guardians, leaving, status }: Family,
): boolean {
  if (direction === 'JOIN_PARENTS')
    return leaving?.reason === 'MOVED_WITH_PARENTS' || !status.categories.includes('LEFT_BEHIND');
  return guardians.some(
    (guardian) =>
      isParent(guardian) && guardian.migrations.some(({ until }) => until !== null && until >= openedOn),
  );
}
