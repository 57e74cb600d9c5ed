import { parse, v5, v7 } from 'uuid';

/** Namespace of every derived id of this system. Changing it would change the id of every event ever derived. */
const NAMESPACE = parse('b3f4a9d2-6c1e-4f57-9a08-2d7c5e1f0b46');

/** A new id (UUID v7, ordered by time of making, so that indexes stay compact). */
export function newId(): string {
  return v7();
}

/** The id that always belongs to these parts (UUID v5): the same parts give the same id everywhere, in every rebuild. */
export function idFrom(...parts: readonly (string | number)[]): string {
  // As JSON, so that ('a', 'bc') and ('ab', 'c'), or 1 and '1', stay different.
  return v5(new TextEncoder().encode(JSON.stringify(parts)), NAMESPACE);
}
