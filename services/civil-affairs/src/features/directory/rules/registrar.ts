import {
  containsAny,
  ok,
  refuse,
  ROLES,
  type Actor,
  type Agency,
  type Day,
  type DivisionCode,
  type Result,
  type Role,
} from '@ger/kernel';
import type { Post, Unit } from './directory.ts';
import type { PostState, PostSubject, UnitState } from './machine.ts';

/** Agencies that look over a place: whom they look over does not choose who they are. */
const OVERSEERS: ReadonlySet<Agency> = new Set<Agency>(['supervision', 'audit']);
const REGION_DIGITS = 2;

/** Refuses a unit that lies, or reaches, outside the actor's divisions (3.2.a). The installation acts everywhere. */
export function requireUnitInReach(
  actor: Actor,
  { seat, divisions }: Pick<Unit, 'seat' | 'divisions'>,
): Result<void> {
  if (isInReach(actor, [seat, ...divisions])) return ok(undefined);
  return refuse({
    code: 'NOT_YOUR_PLACE',
    clause: '3.2.a',
    zh: '只能登记所在地和管辖区划都在本职务管辖区划内的单位',
    en: 'Only units that stand and act within the divisions of the post',
    missing: [],
  });
}

/** Whether all the places lie within the actor's divisions. */
export function isInReach(actor: Actor, places: readonly DivisionCode[]): boolean {
  if (actor.kind !== 'officer') return true;
  return places.every((place) => containsAny(actor.officer.post.divisions, place));
}

/** The state of a unit on a day. */
export function unitState({ until }: Unit, today: Day): UnitState {
  return until !== null && until <= today ? 'CLOSED' : 'IN_USE';
}

/** The state of a post on a day; one that is still to begin is given. */
export function postState({ until }: Pick<Post, 'until'>, today: Day): PostState {
  return until !== null && until <= today ? 'ENDED' : 'GIVEN';
}

/** A post as the machine looks at it (3.2.a). */
export function postSubject(
  actor: Actor,
  post: Post,
  unit: Unit,
  { state, heldAlready }: Pick<PostSubject, 'state' | 'heldAlready'>,
): PostSubject {
  return {
    state,
    heldAlready,
    own: actor.kind === 'officer' && actor.officer.officerId === post.officerId,
    forAbove: isForAbove(actor, post.role, unit),
    unitClosed:
      (actor.kind === 'officer' && post.from < unit.from) ||
      (unit.until !== null && (post.until === null || post.until > unit.until)),
  };
}

/** Whether the post leads or looks over a unit of the actor's own level; above the region there is nobody. */
function isForAbove(actor: Actor, role: Role, unit: Unit): boolean {
  if (actor.kind !== 'officer') return false;
  const own = actor.officer.post.divisions;
  if (own.some((code) => code.length === REGION_DIGITS)) return false;
  const isOwnLevel = unit.divisions.some((code) => own.includes(code));
  return isOwnLevel && (role.endsWith('.head') || OVERSEERS.has(ROLES[role].agency));
}
