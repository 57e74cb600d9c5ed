import { dayOf, divisionNo } from '@ger/kernel';
import type { Concerning, DutyKind } from '../../features/duty/rules/duty-kind.ts';
import { MOVE } from '../act/fold.ts';
import type { ActRow, DutyRow, UnitRow } from '../tables.ts';
import { unitInCharge } from '../unit/unit-in-charge.ts';
import { meets } from './condition.ts';

/** All that is known to bear on a duty; in no order. */
export interface Evidence {
  readonly acts: readonly ActRow[];
  readonly units: readonly UnitRow[];
}

/**
 * Judges a duty from all that is known to bear on it: when it was met or its ground gone, where it is and who carries it.
 * Depends on what happened when, never on the order in which we heard of it.
 */
export function judge(duty: DutyRow, kind: DutyKind, { acts, units }: Evidence): DutyRow {
  const concerning = actsThatConcern(duty, acts);
  const gone = first((kind.groundGoneWith ?? []).flatMap(concerning).filter(notBefore(duty.begun_at)));
  const met = first(
    kind.metBy
      .flatMap((meeting) =>
        concerning(meeting).filter(
          (act) =>
            (meeting.evenBefore === true || act.occurred_at >= duty.opens_at) &&
            (meeting.dayOf === undefined || happenedOn(act, meeting.dayOf) >= dayOf(new Date(duty.opens_at))),
        ),
      )
      .filter((act) => !gone || act.occurred_at <= gone.occurred_at),
  );
  const settledAt = met?.occurred_at ?? gone?.occurred_at ?? duty.due_at;
  // What happens after the duty was settled or fell due leaves it where it is: who carried it carries it.
  const until = settledAt < duty.due_at ? settledAt : duty.due_at;
  const inTime = (act: ActRow): boolean => act.occurred_at >= duty.begun_at && act.occurred_at <= until;
  const move = kind.place === 'RESIDENCE' ? last(concerning(MOVE).filter(inTime)) : undefined;
  const division = move ? textIn(move, MOVE.to) : duty.seed.place;
  const since = move && move.occurred_at > duty.opens_at ? move.occurred_at : duty.opens_at;
  const passings = (kind.passesWith ?? []).flatMap((passing) =>
    concerning(passing)
      .filter(inTime)
      .map((act) => ({ ...act, to: textIn(act, passing.to) })),
  );
  return {
    ...duty,
    division,
    place_no: division === null ? null : String(divisionNo(division)),
    carrier_unit_id: last(passings)?.to ?? carrierOf(kind, duty, division, units, since),
    met_at: met?.occurred_at ?? null,
    met_by: met?.event_id ?? null,
    waived_at: gone?.occurred_at ?? null,
    waived_by: gone?.event_id ?? null,
  };
}

function carrierOf(
  { carriedBy }: DutyKind,
  duty: DutyRow,
  division: string | null,
  units: readonly UnitRow[],
  since: string,
): string | null {
  if ('unitIn' in carriedBy) return duty.seed.unit;
  if (division === null) return null;
  return unitInCharge(units, division, { agency: carriedBy.agency, kind: carriedBy.unitKind }, since);
}

/** The acts of one look-out that share the duty's value and say what it asks for. */
function actsThatConcern({ seed }: DutyRow, acts: readonly ActRow[]): (concerning: Concerning) => ActRow[] {
  return ({ event, on, when }) =>
    acts.filter(
      (act) => act.event === event && act.key === seed.keys[on] && meets(when, (field) => act.facts[field]),
    );
}

const notBefore =
  (instant: string) =>
  ({ occurred_at }: ActRow): boolean =>
    occurred_at >= instant;

/** By time; at the same instant by id, so that the choice is the same in every order. */
function inOrder<A extends ActRow>(acts: readonly A[]): A[] {
  return acts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
const keyOf = ({ occurred_at, event_id }: ActRow): string => `${occurred_at} ${event_id}`;
const first = <A extends ActRow>(acts: readonly A[]): A | undefined => inOrder(acts)[0];
const last = <A extends ActRow>(acts: readonly A[]): A | undefined => inOrder(acts).at(-1);

function textIn({ facts }: ActRow, field: string): string | null {
  const value = facts[field];
  return typeof value === 'string' ? value : null;
}

function happenedOn(act: ActRow, field: string): string {
  return textIn(act, field) ?? dayOf(new Date(act.occurred_at));
}
