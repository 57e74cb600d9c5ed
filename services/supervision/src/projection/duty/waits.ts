import { ancestorsOf } from '@ger/kernel';
import type { DutyKind } from '../../features/duty/rules/duty-kind.ts';
import { lookOutsOf, MOVE } from '../act/fold.ts';
import type { Names } from '../merge/names.ts';
import type { ActRow, DutyRow, DutyWaitRow, UnitDivisionRow } from '../tables.ts';

type Wait = Omit<DutyWaitRow, 'duty_id'>;

const UNIT_RECORDED = 'civil-affairs/unit.recorded';

/** What makes a duty be judged anew: an act that shares its value, or the record of a unit of its kind around its place. */
export function waitsOf({ seed }: DutyRow, kind: DutyKind, acts: readonly ActRow[], { ever }: Names): Wait[] {
  const waits = lookOutsOf(kind).flatMap(({ event, on }): Wait[] => {
    const key = seed.keys[on];
    if (key === undefined) return [];
    return [key, ...(on === 'childId' ? ever : [])].map((name) => ({ event, key: name }));
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

/** Where a duty may come to be: where it began and wherever its child has moved. */
export function placesOf(place: string | null, acts: readonly ActRow[]): string[] {
  const moved = acts.filter(({ event }) => event === MOVE.event).map(({ facts }) => facts[MOVE.to]);
  return [...new Set([place, ...moved])].filter((code) => typeof code === 'string');
}
