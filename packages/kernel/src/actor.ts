import type { DivisionCode } from './divisions.ts';
import type { Agency, Role } from './roles.ts';

/** A person acting in one post; the post is named in every record of the act. */
export interface Officer {
  officerId: string;
  /** Subject of the sign-in token. */
  subject: string;
  post: {
    postId: string;
    role: Role;
    unitId: string;
    agency: Agency;
    /** Divisions the post's unit covers; empty means reach by relation only. */
    divisions: readonly DivisionCode[];
  };
}

/** Whoever makes a command run: an officer, another agency's event, a clock-driven job, or a citizen without sign-in. */
export type Actor =
  | { kind: 'officer'; officer: Officer }
  | { kind: 'event'; type: string; eventId: string }
  | { kind: 'clock'; job: string }
  | { kind: 'public'; addressHash: string };

/** What a transition's `by` lists: a role, an event type or the clock. */
export type ActorRole = Role | `event:${string}` | 'clock';

/** The role an actor acts in: `police.duty`, `event:placement.started`, `clock` or `public`. */
export function actorRole(actor: Actor): ActorRole {
  switch (actor.kind) {
    case 'officer':
      return actor.officer.post.role;
    case 'event':
      return `event:${actor.type}`;
    case 'clock':
      return 'clock';
    case 'public':
      return 'public';
  }
}

/** The actor of an act an officer does. */
export function byOfficer(officer: Officer): Actor {
  return { kind: 'officer', officer };
}

/** The actor of an act another agency's event brings about. */
export function byEvent(event: { type: string; id: string }): Actor {
  return { kind: 'event', type: event.type, eventId: event.id };
}

/** The actor of an act a clock-driven job does. */
export function byClock(job: string): Actor {
  return { kind: 'clock', job };
}
