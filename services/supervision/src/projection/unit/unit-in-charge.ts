import { ancestorsOf, contains, type DivisionCode } from '@ger/kernel';
import type { State } from '../state.ts';
import type { UnitRow } from '../tables.ts';

/** Which unit is looked for. */
export interface Wanted {
  readonly agency: string;
  readonly kind: string;
}

/** All versions of the units that are or were in charge of a place. */
export async function unitsAround(
  place: DivisionCode,
  { agency, kind }: Wanted,
  state: State,
): Promise<UnitRow[]> {
  const covering = await state.find('unit_division', {
    agency,
    kind,
    division: [place, ...ancestorsOf(place)],
  });
  if (covering.length === 0) return [];
  return state.find('unit', { unit_id: [...new Set(covering.map(({ unit_id }) => unit_id))] });
}

/**
 * The unit in charge of a place at an instant: of those recorded by then the one that covers the smallest division around
 * it. Where none was recorded yet, the first that was recorded later: a duty is not nobody's because the register came
 * late. The answer rests on when units were recorded, not on when we heard of it.
 */
export function unitInCharge(
  versions: readonly UnitRow[],
  place: DivisionCode,
  { agency, kind }: Wanted,
  at: string,
): string | null {
  const covers = ({ divisions }: UnitRow): number =>
    Math.max(0, ...divisions.filter((code) => contains(code, place)).map((code) => code.length));
  const fits = (unit: UnitRow): boolean => unit.agency === agency && unit.kind === kind && covers(unit) > 0;
  const known = currentVersions(versions.filter(({ occurred_at }) => occurred_at <= at)).filter(fits);
  const [charged] = known.toSorted((a, b) => covers(b) - covers(a) || compare(a.unit_id, b.unit_id));
  if (charged) return charged.unit_id;
  const later = versions.filter((unit) => unit.occurred_at > at && fits(unit));
  const [first] = later.toSorted(
    (a, b) => compare(a.occurred_at, b.occurred_at) || covers(b) - covers(a) || compare(a.unit_id, b.unit_id),
  );
  return first?.unit_id ?? null;
}

function currentVersions(versions: readonly UnitRow[]): UnitRow[] {
  const current = new Map<string, UnitRow>();
  for (const unit of versions.toSorted((a, b) => a.version - b.version)) current.set(unit.unit_id, unit);
  return [...current.values()];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
