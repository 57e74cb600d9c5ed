import { dayOf, divisionNo } from '@ger/kernel';
import type { Concerning, DutyKind } from '../../features/duty/rules/duty-kind.ts';
import { MOVE } from '../act/fold.ts';
import type { Names } from '../merge/names.ts';
import type { ActRow, DutyRow, UnitRow } from '../tables.ts';
import { unitInCharge } from '../unit/unit-in-charge.ts';
import { meets } from './condition.ts';

/** All that is known to bear on a duty; in no order. */
export interface Evidence {
  readonly acts: readonly ActRow[];
  readonly units: readonly UnitRow[];
  /** Other ids of the child it is about (2.4). */
  readonly names: Names;
}

/**
 * Judges a duty from all that is known to bear on it: when it was met or its ground gone, where it is and who carries it.
 * Depends on what happened when, never on the order in which we heard of it.
 */
export function judge(duty: DutyRow, kind: DutyKind, { acts, units, names }: Evidence): DutyRow {
  const concerning = actsThatConcern(duty, acts, names);
  const gone = first<Occurrence>([
    ...(kind.groundGoneWith ?? []).flatMap(concerning).filter(notBefore(duty.begun_at)),
    ...goneWithFile(kind, duty, names),
  ]);
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
  const inTime = (act: Occurrence): boolean => act.occurred_at >= duty.begun_at && act.occurred_at <= until;
  const move = kind.place === 'RESIDENCE' ? last(movesOf(concerning, names).filter(inTime)) : undefined;
  const division = move ? move.to : duty.seed.place;
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

/** Something that happened at an instant. */
type Occurrence = Pick<ActRow, 'occurred_at' | 'event_id'>;
type Concern = (concerning: Concerning) => ActRow[];

/**
 * The acts of one look-out that share the duty's value and say what it asks for; while files are one, what is done about
 * the child under another of its ids since (2.4).
 */
function actsThatConcern({ seed }: DutyRow, acts: readonly ActRow[], { now }: Names): Concern {
  const since = new Map(now.map(({ id, since: from }) => [id, from]));
  const shares = ({ key, occurred_at }: ActRow, on: string): boolean =>
    key === seed.keys[on] || (on === 'childId' && occurred_at >= (since.get(key) ?? NEVER));
  return ({ event, on, when }) =>
    acts.filter((act) => act.event === event && shares(act, on) && meets(when, (field) => act.facts[field]));
}
const NEVER = '~'; // after every instant

/** What the kept file owes by itself is not owed a second time for the one that went into it, while it is there (2.4). */
function goneWithFile({ goesWithFile }: DutyKind, { begun_at }: DutyRow, { into }: Names): Occurrence[] {
  if (!goesWithFile || !into) return [];
  return [{ event_id: into.event_id, occurred_at: into.since > begun_at ? into.since : begun_at }];
}

/** Where the child has gone: by its moves, and to the kept file's residence when its own went into that. */
function movesOf(concerning: Concern, { into }: Names): (Occurrence & { to: string | null })[] {
  const moves = concerning(MOVE).map((act) => ({ ...act, to: textIn(act, MOVE.to) }));
  return into && into.division !== null
    ? [...moves, { event_id: into.event_id, occurred_at: into.since, to: into.division }]
    : moves;
}

const notBefore =
  (instant: string) =>
  ({ occurred_at }: Occurrence): boolean =>
    occurred_at >= instant;

/** By time; at the same instant by id, so that the choice is the same in every order. */
function inOrder<A extends Occurrence>(acts: readonly A[]): A[] {
  return acts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
const keyOf = ({ occurred_at, event_id }: Occurrence): string => `${occurred_at} ${event_id}`;
const first = <A extends Occurrence>(acts: readonly A[]): A | undefined => inOrder(acts)[0];
const last = <A extends Occurrence>(acts: readonly A[]): A | undefined => inOrder(acts).at(-1);

function textIn({ facts }: ActRow, field: string): string | null {
  const value = facts[field];
  return typeof value === 'string' ? value : null;
}

function happenedOn(act: ActRow, field: string): string {
  return textIn(act, field) ?? dayOf(new Date(act.occurred_at));
}
