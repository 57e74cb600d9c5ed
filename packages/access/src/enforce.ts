import { Forbidden, PurposeRequired, type Officer, type Purpose } from '@ger/kernel';
import { FACTS, type Fact } from '@ger/schema/events';
import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { cellFor } from './who-sees-what.ts';

/** What the wall asks of a request. */
export interface AccessContext {
  /** Who asks; absent for the two operations that go without sign-in. */
  readonly officer: Officer | undefined;
  readonly purpose: Purpose | undefined;
  /** Whether the post has a relation to the child (one statement for all children of the request). */
  isRelated(childId: string): Promise<boolean>;
  /** Notes for the audit that a fact of a child was read. */
  noteRead(childId: string, fact: Fact): void;
}

/** An object about a child says so by `childId`; the entity `Child` itself by its id. */
function childOf(typeName: string, source: unknown): string | undefined {
  if (typeof source !== 'object' || source === null) return undefined;
  if ('childId' in source && typeof source.childId === 'string') return source.childId;
  return typeName === 'Child' && 'id' in source && typeof source.id === 'string' ? source.id : undefined;
}

/** The fact a field belongs to, by its `@access`; undefined when it has none. */
export function factOf(field: Pick<GraphQLField<unknown, unknown>, 'astNode'>): Fact | undefined {
  const directive = field.astNode?.directives?.find((candidate) => candidate.name.value === 'access');
  const value = directive?.arguments?.find((argument) => argument.name.value === 'fact')?.value;
  const name = value?.kind === 'EnumValue' ? value.value : undefined;
  return FACTS.find((fact) => fact === name);
}

const UNAUDITED: ReadonlySet<Fact> = new Set<Fact>(['PUBLIC', 'SIGNED_IN']);
/** Federation's own machinery; what it returns passes the wall field by field. */
const MACHINERY = new Set(['_service', '_entities', '_Service']);

/**
 * First wall: puts the check of the who-sees-what table in front of every field's resolver, and the note for the audit
 * behind it. Throws at start when a field has no `@access`: what has no rule is not served.
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  const without: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || MACHINERY.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      if (MACHINERY.has(field.name)) continue;
      const fact = factOf(field);
      if (fact) guard(type.name, field, fact);
      else without.push(`${type.name}.${field.name}`);
    }
  }
  if (without.length > 0) throw new Error(`fields without @access: ${without.join(', ')}`);
  return schema;
}

function guard(typeName: string, field: GraphQLField<unknown, AccessContext>, fact: Fact): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const audited = !UNAUDITED.has(fact);
  field.resolve = (source, args, context, info) => {
    const childId = audited ? childOf(typeName, source) : undefined;
    const proceed = (): unknown => {
      if (childId !== undefined) context.noteRead(childId, fact);
      return resolve(source, args, context, info);
    };
    const cell = cellFor(fact, context.officer?.post.role ?? 'public');
    if (cell.reach === 'NO') throw new Forbidden(fact);
    if (cell.purpose && context.purpose === undefined) throw new PurposeRequired(fact);
    if (cell.reach === 'YES') return proceed();
    if (childId === undefined) throw new Forbidden(fact); // nobody to be related to
    return context.isRelated(childId).then((related) => {
      if (!related) throw new Forbidden(fact);
      return proceed();
    });
  };
}
