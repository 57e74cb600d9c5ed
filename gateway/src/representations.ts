import type { Answer } from './answer.ts';

/** The same entities, each named once: `places[i]` is where representation `i` went in `unique`. */
export interface Distinct {
  readonly unique: readonly unknown[];
  readonly places: readonly number[];
}

/**
 * Names each entity once: fifty duties of ten children ask the agency for ten. Keys come in the order the planner writes
 * them, so equal entities have equal text. Undefined when nothing repeats.
 */
export function distinct(representations: readonly unknown[]): Distinct | undefined {
  const placeOf = new Map<string, number>();
  const unique: unknown[] = [];
  const places = representations.map((representation) => {
    const text = JSON.stringify(representation);
    const known = placeOf.get(text);
    if (known !== undefined) return known;
    placeOf.set(text, unique.length);
    return unique.push(representation) - 1;
  });
  return unique.length < representations.length ? { unique, places } : undefined;
}

/**
 * Gives every position its entity again. Each position gets an object of its own: the gateway merges later steps into
 * it, and two positions may ask the same field with other arguments. An error at an entity is said at each of its positions.
 */
export function spread({ data, errors }: Answer, { places }: Distinct): Answer {
  const entities = data?.['_entities'];
  const spreadData = Array.isArray(entities) ? { ...data, _entities: copies(entities, places) } : data;
  if (!errors) return { data: spreadData };
  const spreadErrors = errors.flatMap((error) => {
    const [root, entity, ...rest] = error.path ?? [];
    if (root !== '_entities' || typeof entity !== 'number') return [error];
    const positions = places.flatMap((place, index) => (place === entity ? [index] : []));
    return positions.map((position) => ({ ...error, path: [root, position, ...rest] }));
  });
  return { data: spreadData, errors: spreadErrors };
}

function copies(entities: readonly unknown[], places: readonly number[]): unknown[] {
  const given = new Set<number>();
  return places.map((place) => {
    if (given.has(place)) return structuredClone(entities[place]);
    given.add(place);
    return entities[place];
  });
}
