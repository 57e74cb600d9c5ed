import { isResolvingMerged } from '@ger/subgraph';
import { typeDefsOf } from '@ger/schema/sdl';
import type { Publisher } from '@ger/schema/events';
import { Kind, type FieldDefinitionNode, type TypeNode } from 'graphql';

/** What of a service this test reads. */
interface Resolving {
  readonly name: Publisher;
  readonly resolvers: readonly object[];
}
type Resolver = (parent: object, args: object, context: object, info: object) => unknown;

/**
 * Fields that do not answer for every id of a merged child (2.4): a field of `Child`, or one that answers a `Child`, whose
 * resolver loads by a batch that was not declared to resolve merged files (`ofChildren`, `resolvesMerged`), or that reads
 * without a batch. Every resolver of the schema is called with a context that only notes what it loads by.
 */
export async function fieldsBlindToMerges({ name, resolvers }: Resolving): Promise<string[]> {
  const blind: string[] = [];
  for (const [type, fields] of fieldsOf(name))
    for (const field of fields) {
      const aboutChild = type === 'Child' ? field.name.value !== 'id' : named(field.type) === 'Child';
      if (!aboutChild || ROOTS.has(type)) continue;
      const resolver = resolverOf(resolvers, type, field.name.value);
      if (resolver && !(await seesMerges(resolver))) blind.push(`${type}.${field.name.value}`);
    }
  const reference = resolverOf(resolvers, 'Child', '__resolveReference');
  // Here the context comes second.
  if (!reference) blind.push('Child.__resolveReference');
  else if (!(await seesMerges((parent, _, context) => reference(parent, context, context, {}))))
    blind.push('Child.__resolveReference');
  return blind.toSorted();
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation']);

/** Object types of a service with their fields, those of extensions too. */
function fieldsOf(service: Publisher): Map<string, FieldDefinitionNode[]> {
  const types = new Map<string, FieldDefinitionNode[]>();
  for (const definition of typeDefsOf(service).definitions)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION)
      types.set(definition.name.value, [
        ...(types.get(definition.name.value) ?? []),
        ...(definition.fields ?? []),
      ]);
  return types;
}

function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
}

function resolverOf(maps: readonly object[], type: string, field: string): Resolver | undefined {
  for (const map of maps as Record<string, Record<string, Resolver> | undefined>[]) {
    const resolver = map[type]?.[field];
    if (resolver) return resolver;
  }
  return undefined;
}

const CHILD = '00000000-0000-4000-8000-000000000001';

/** Calls the resolver once and looks by what it loads; one that loads nothing passes on what its parent holds. */
async function seesMerges(resolver: Resolver): Promise<boolean> {
  const batches: object[] = [];
  let reads = 0;
  const officer = { officerId: CHILD, subject: 'test', post: { role: 'township.officer', divisions: [] } };
  const context = {
    now: new Date(0),
    actor: { kind: 'officer', officer },
    officer,
    signedIn: () => officer,
    tightened: () => Promise.resolve([]),
    noteRead: () => undefined,
    isRelated: () => Promise.resolve(true),
    batch: (batch: object) => {
      batches.push(batch);
      return { load: () => Promise.resolve(undefined) };
    },
    read: () => {
      reads += 1;
      return Promise.resolve(undefined);
    },
  };
  const parent = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? CHILD : undefined) });
  try {
    await resolver(parent, {}, context, {});
  } catch {
    // What was loaded by stands noted: the resolver misses what a real batch would have answered.
  }
  return reads === 0 && batches.every(isResolvingMerged);
}
