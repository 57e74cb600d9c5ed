import { ancestorsOf } from '@ger/kernel';
import type { DutyKind } from '../../features/duty/rules/duty-kind.ts';
import { lookOutsOf } from '../act/fold.ts';
import type { ActRow, DutyRow, DutyWaitRow, UnitDivisionRow } from '../tables.ts';
import { placesOf } from './fold.ts';

type Wait = Omit<DutyWaitRow, 'duty_id'>;

const UNIT_RECORDED = 'civil-affairs/unit.recorded';

/** What makes a duty be judged anew: an act that shares its value, or the record of a unit of its kind around its place. */
export function waitsOf({ seed }: DutyRow, kind: DutyKind, acts: readonly ActRow[]): Wait[] {
  const waits = lookOutsOf(kind).flatMap(({ event, on }): Wait[] => {
    const key = seed.keys[on];
    return key === undefined ? [] : [{ event, key }];
  });
  const { carriedBy } = kind;
  if ('unitIn' in carriedBy) return waits;
  const around = placesOf(seed.place, acts).flatMap((place) => [place, ...ancestorsOf(place)]);
  const units = around.map((division) => ({ division, agency: carriedBy.agency, kind: carriedBy.unitKind }));
  return [...waits, ...unitWaits(units).map((key) => ({ event: UNIT_RECORDED, key }))];
}

/** The values by which the record of a unit is waited for. */
export function unitWaits(units: readonly Omit<UnitDivisionRow, 'unit_id'>[]): string[] {
  return [...new Set(units.map(({ agency, kind, division }) => `${agency}/${kind}/${division}`))];
}
