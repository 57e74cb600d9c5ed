import type { Duty } from '../rules/duty.ts';

/** What every event about a duty says of it. */
export function aboutDuty({ id, kind, childId, division, carrierUnitId }: Duty) {
  return { aggregateId: id, childId, division, payload: { dutyId: id, kind, unitId: carrierUnitId } };
}
