import { instantOf, payloadOf } from '../payload-of.ts';
import { put, type Fold } from '../state.ts';

/** Keeps every version of every unit: who was in charge of a place is asked for the day a duty began. */
export const foldUnits: Fold = (event) => {
  const unit = payloadOf(event, 'civil-affairs/unit.recorded');
  if (!unit) return [];
  const { unitId: unit_id, agency, kind, superiorUnitId: superior_unit_id, divisions, seat } = unit;
  return [
    put('unit', {
      unit_id,
      version: event.aggregateVersion,
      agency,
      kind,
      superior_unit_id,
      divisions,
      seat,
      occurred_at: instantOf(event),
    }),
    ...divisions.map((division) => put('unit_division', { unit_id, division, agency, kind })),
  ];
};
