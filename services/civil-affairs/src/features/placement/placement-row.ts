import type { ColumnCipher } from '@ger/access';
import type { CarePlace } from '../care-facility/index.ts';
import type { Placement, Review, Stay } from './rules/placement.ts';

export const PLACEMENT_COLUMNS = `placement_id AS id, version, child_id AS "childId", state, place, basis,
  incident_id AS "incidentId", request_id AS "requestId", places, chosen, requested_at AS "requestedAt", due_at AS "dueAt",
  kind, facility_id AS "facilityId", over_beds AS "overBeds", carer, started_at AS "startedAt",
  review_due_at AS "reviewDueAt", reviews, guardian, refusal, ended_on AS "endedOn", destination`;

/** A row: who cares for the child and what a review says are sealed. */
export interface PlacementRow extends Omit<Placement, 'stay'> {
  readonly kind: CarePlace | null;
  readonly facilityId: string | null;
  readonly overBeds: boolean;
  readonly carer: string | null;
}

/** The domain object of a row. */
export function placementFrom(row: PlacementRow, cipher: ColumnCipher): Placement {
  const { kind, facilityId, overBeds, carer, ...placement } = row;
  const stay = kind && { kind, facilityId, overBeds, carer: carer && cipher.decrypt(carer) };
  const reviews = row.reviews.map((review) => ({ ...review, note: cipher.decrypt(review.note) }));
  return { ...placement, stay, reviews };
}

/** The stay as it is stored. */
export function sealedStay(stay: Stay | null, cipher: ColumnCipher): Stay | null {
  return stay && { ...stay, carer: stay.carer && cipher.encrypt(stay.carer) };
}

/** The reviews as they are stored. */
export function sealedReviews(reviews: readonly Review[], cipher: ColumnCipher): Review[] {
  return reviews.map((review) => ({ ...review, note: cipher.encrypt(review.note) }));
}
