import type { StaffKind, StaffRosterQuery, VettingBoardQuery } from '@ger/schema/client';

/** One position of the roster. */
export type StaffRow = NonNullable<StaffRosterQuery['staff']>['edges'][number]['node'];
/** One position of the vetting board. */
export type VettedRow = NonNullable<VettingBoardQuery['staff']>['edges'][number]['node'];
/** How one place is staffed. */
export type PlaceStaffing = NonNullable<StaffRosterQuery['staffing']>[number];
/** Villages without a child director, one page. */
export type GapList = NonNullable<StaffRosterQuery['villagesWithoutDirector']>;

/** The positions of the roster, in its order. */
export const STAFF_KINDS = [
  'CHILD_DIRECTOR',
  'CHILD_SUPERVISOR',
  'SOCIAL_WORKER',
  'VOLUNTEER',
] as const satisfies readonly StaffKind[];

/** The kind of position that an address names, if it names one. */
export function staffKindIn(text: string | null): StaffKind | undefined {
  return STAFF_KINDS.find((kind) => kind === text);
}
