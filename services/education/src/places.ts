import { divisionRange, type Actor, type DivisionCode } from '@ger/kernel';

/** Whether one of the divisions contains the place, given as rows carry it (`place_no`, `division_no`). */
export function coverPlace(divisions: readonly DivisionCode[], placeNo: number): boolean {
  return divisions.some((code) => {
    const { from, to } = divisionRange(code);
    return from <= placeNo && placeNo < to;
  });
}

/** Who holds a case in hand, as far as requirements ask: nobody, when an event or the clock acts. */
export interface Hand {
  readonly unitId: string;
  readonly divisions: readonly DivisionCode[];
  readonly role: string;
}

/** The hand of an actor. */
export function handOf(actor: Actor): Hand | null {
  if (actor.kind !== 'officer') return null;
  const { unitId, divisions, role } = actor.officer.post;
  return { unitId, divisions, role };
}
