import type { Stay } from './placement.ts';

/** One bed taken or given back at a facility; beyond the beds where `overBeds` says so. */
export interface BedChange {
  readonly facilityId: string;
  readonly overBeds: boolean;
  readonly by: 1 | -1;
}

const bedOf = (stay: Stay | null, by: 1 | -1): BedChange[] =>
  stay?.facilityId ? [{ facilityId: stay.facilityId, overBeds: stay.overBeds, by }] : [];

/**
 * 床位增减 — what changes of the counters when a child goes from one place to the next (null: into or out of care). In
 * the order of the facilities, so that two acts never wait for one another in a ring; a bed is given back before one of
 * the same facility is taken.
 */
export function bedChanges(from: Stay | null, to: Stay | null): BedChange[] {
  return [...bedOf(from, -1), ...bedOf(to, 1)].toSorted(
    (a, b) => a.facilityId.localeCompare(b.facilityId) || a.by - b.by,
  );
}
