import { randomUUID } from 'node:crypto';
import {
  astFromValue,
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  isListType,
  isObjectType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { SubgraphClient } from './client.ts';

/** What an officer can fill in: ids by a name of ours, and words for other arguments by the name of the argument. */
export interface Knowledge {
  readonly ids: Readonly<Record<string, string>>;
  readonly words?: Readonly<Record<string, unknown>>;
}

/** One thing that was read: where it stood, without positions in lists, and what it was. */
export interface Read {
  readonly at: string;
  readonly value: string;
}

/** How deep an answer is read; a type is not entered again below itself. */
const DEEPEST = 5;
const PAGE = 100;

/**
 * Asks everything the schema lets an officer ask, so that what is added to it later is asked too: every root field, with each
 * id the officer knows for each argument that takes one and each value of each enum, and every entity by each of these ids; of
 * every answer all fields. Answers each value that was read, errors among them. Ids stand by the names given to them.
 */
export async function readEverything(client: SubgraphClient, knowledge: Knowledge): Promise<Read[]> {
  const schema = await schemaSeenBy(client);
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  const read: Read[] = [];
  for (const root of roots) {
    const question = questionsOf(schema, root, knowledge);
    if (!question) continue;
    const { data, errors } = await client.query(question.document, question.variables);
    for (const answer of Object.values(data ?? {})) read.push(...leaves(answer, root.name));
    for (const { message, path, extensions } of errors) {
      const at = [root.name, ...(path ?? []).slice(1).filter(isName), 'error'].join('.');
      read.push(...leaves({ message, code: extensions['code'] }, at));
    }
  }
  return named(read, knowledge);
}

/** What was read the second time and not the first. */
export function learnt(before: readonly Read[], after: readonly Read[]): Read[] {
  const keyOf = ({ at, value }: Read): string => `${at}\n${value}`;
  const known = new Set(before.map(keyOf));
  return [...new Map(after.filter((one) => !known.has(keyOf(one))).map((one) => [keyOf(one), one])).values()];
}

type Field = GraphQLField<unknown, unknown>;
type Filled = Record<string, unknown>;
interface Question {
  readonly document: string;
  readonly variables: Filled;
}

/** All questions that a root field answers, in one document; nothing where it cannot be asked. */
function questionsOf(schema: GraphQLSchema, root: Field, knowledge: Knowledge): Question | undefined {
  if (root.name === '_service') return undefined;
  const ways = root.name === '_entities' ? entities(schema, knowledge) : waysToAsk(root.args, knowledge);
  const below = selectionOf(root, knowledge);
  if (ways.length === 0 || below === undefined) return undefined;
  const declared = ways.flatMap((filled, way) =>
    Object.keys(filled).map((name) => `$${name}_${way}: ${typeOf(root, name)}`),
  );
  const asked = ways.map((filled, way) => {
    const passed = Object.keys(filled).map((name) => `${name}: $${name}_${way}`);
    return `way_${way}: ${root.name}${inside(passed)} ${below === '' ? '' : '{ ...Below }'}`;
  });
  const fragment = below === '' ? '' : `fragment Below on ${getNamedType(root.type).name} ${below}`;
  return {
    document: `query Walk${inside(declared)} { ${asked.join(' ')} } ${fragment}`,
    variables: Object.fromEntries(
      ways.flatMap((filled, way) =>
        Object.entries(filled).map(([name, value]) => [`${name}_${way}`, value] as const),
      ),
    ),
  };
}

const inside = (list: readonly string[]): string => (list.length === 0 ? '' : `(${list.join(', ')})`);

const typeOf = (root: Field, name: string): string =>
  String(root.args.find((argument) => argument.name === name)?.type);

/** An entity by each id: whoever asks through the router names any entity by its key. */
function entities(schema: GraphQLSchema, { ids }: Knowledge): Filled[] {
  const union = schema.getType('_Entity');
  if (!isUnionType(union)) return [];
  return union
    .getTypes()
    .filter((type) => type.getFields()['id'])
    .map((type) => ({
      representations: Object.values(ids).map((id) => ({ __typename: type.name, id })),
    }));
}

/** With what must be given; then with each further thing that may be given, by itself. */
function waysToAsk(args: readonly GraphQLArgument[], knowledge: Knowledge): Filled[] {
  const required = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  const page = args.some(({ name }) => name === 'first') ? { first: PAGE } : {};
  const starts = required.reduce<Filled[]>(
    (filled, argument) =>
      filled.flatMap((one) =>
        valuesOf(argument, knowledge).map((value) => ({ ...one, [argument.name]: value })),
      ),
    [page],
  );
  const [start] = starts;
  if (start === undefined) return [];
  const more = args
    .filter(
      (argument) => !required.includes(argument) && argument.name !== 'first' && argument.name !== 'after',
    )
    .flatMap((argument) =>
      valuesOf(argument, knowledge).map((value) => ({ ...start, [argument.name]: value })),
    );
  return [...starts, ...more];
}

/** The values an officer can think of for an argument. */
function valuesOf(argument: GraphQLArgument | GraphQLInputField, knowledge: Knowledge): unknown[] {
  const type = getNamedType(argument.type);
  const word = knowledge.words?.[argument.name];
  const single = (): unknown[] => {
    if (word !== undefined) return [word];
    if (type.name === 'ID') return Object.values(knowledge.ids);
    if (isEnumType(type)) return type.getValues().map(({ name }) => name);
    if (type.name === 'Boolean') return [true, false];
    if (type.name === 'Int' || type.name === 'Float') return [1];
    if (!isInputObjectType(type)) return [];
    const fields = Object.values(type.getFields());
    const required = fields.filter(
      ({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined,
    );
    const start = Object.fromEntries(required.map((field) => [field.name, valuesOf(field, knowledge)[0]]));
    return fields.flatMap((field) =>
      valuesOf(field, knowledge).map((value) => ({ ...start, [field.name]: value })),
    );
  };
  return isList(argument.type) ? single().map((value) => [value]) : single();
}

const isList = (type: GraphQLInputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

/** All fields below a field, as deep as it goes; a leaf has none to select. */
function selectionOf(field: Field, knowledge: Knowledge): string | undefined {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (isUnionType(type))
    return `{ ${type
      .getTypes()
      .map((member) => `... on ${member.name} ${fieldsOf(member, [], knowledge)}`)
      .join(' ')} }`;
  return isObjectType(type) ? fieldsOf(type, [], knowledge) : undefined;
}

function fieldsOf(type: GraphQLObjectType, above: readonly string[], knowledge: Knowledge): string {
  const path = [...above, type.name];
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    const filled = waysToAsk(field.args, knowledge)[0];
    if (filled === undefined) return [];
    const given = field.args
      .filter(({ name }) => name in filled)
      .map(({ name, type: asked }) => `${name}: ${literal(filled[name], asked)}`);
    const name = `${type.name}_${field.name}: ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    if (isLeafType(of)) return [name];
    if (!isObjectType(of) || path.includes(of.name) || path.length >= DEEPEST) return [];
    const below = fieldsOf(of, path, knowledge);
    return below === '{ }' ? [] : [`${name} ${below}`];
  });
  return `{ ${parts.join(' ')} }`.replace('{  }', '{ __typename }');
}

/** A value as it stands in a document. */
function literal(value: unknown, type: GraphQLInputType): string {
  const node = astFromValue(value, type);
  return node ? print(node) : 'null';
}

const isName = (step: string | number): step is string => typeof step === 'string';

/** What only says where a page ends, or is a document of its own. */
const isOpaque = (at: string, value: string): boolean => /cursor$/i.test(at) || value.length > MOST;
const MOST = 1000;

function leaves(value: unknown, at: string): Read[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, at));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, below]) => leaves(below, `${at}.${name}`));
  const text = String(value as string | number | boolean);
  return isOpaque(at, text) ? [] : [{ at, value: text }];
}

/** Ids by their names, so that what was read with one person's ids is compared with what was read with another's. */
function named(read: readonly Read[], { ids }: Knowledge): Read[] {
  const names = Object.entries(ids);
  const rename = (text: string): string =>
    names.reduce((renamed, [name, id]) => renamed.replaceAll(id, `<${name}>`), text);
  return read.map(({ at, value }) => ({ at, value: rename(value) }));
}

/**
 * Tries every act the schema has, one after the other in one request: where an id is asked for, the one that goes by that
 * name, else the first. Answers what came of each, refusals and errors among them.
 */
export async function tryEverything(client: SubgraphClient, knowledge: Knowledge): Promise<Read[]> {
  const schema = await schemaSeenBy(client);
  const acts = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((act) => {
    const [input] = act.args;
    return input ? [{ act, input, filled: filledIn(input, knowledge) }] : [];
  });
  const declared = acts.map(({ act, input }) => `$${act.name}: ${String(input.type)}`);
  const asked = acts.map(
    ({ act, input }) => `${act.name}(${input.name}: $${act.name}) ${outcomeOf(getNamedType(act.type))}`,
  );
  const { data, errors } = await client.query(
    `mutation Try${inside(declared)} { ${asked.join(' ')} }`,
    Object.fromEntries(acts.map(({ act, filled }) => [act.name, filled])),
  );
  return named(
    [
      ...Object.entries(data ?? {}).flatMap(([name, answer]) => leaves(answer, name)),
      ...errors.flatMap(({ message, path, extensions }) =>
        leaves(
          { message, code: extensions['code'], problems: extensions['problems'] },
          `${(path ?? []).join('.')}.error`,
        ),
      ),
    ],
    knowledge,
  );
}

/** What an act answers: plain values, why it was refused, and of everything else whether it is there. */
function outcomeOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  const parts = Object.values(type.getFields()).map(({ name, type: asked }) => {
    const of = getNamedType(asked);
    if (isLeafType(of)) return name;
    return `${name} ${of.name === 'Refusal' ? '{ code clause missing { code } }' : '{ __typename }'}`;
  });
  return `{ ${parts.join(' ')} }`;
}

async function schemaSeenBy(client: SubgraphClient): Promise<GraphQLSchema> {
  const introspected = await client.query<IntrospectionQuery>(getIntrospectionQuery());
  if (!introspected.data) throw new Error('no introspection');
  return buildClientSchema(introspected.data);
}

/** Something for whatever must be filled in. */
function filledIn({ name, type }: GraphQLArgument | GraphQLInputField, knowledge: Knowledge): unknown {
  if (isList(type)) return [filledIn({ name, type: getNamedType(type) } as GraphQLInputField, knowledge)];
  const of = getNamedType(type);
  const word = knowledge.words?.[name];
  if (word !== undefined) return word;
  if (of.name === 'ID') return knowledge.ids[name] ?? Object.values(knowledge.ids)[0];
  if (isEnumType(of)) return of.getValues()[0]?.name;
  if (!isInputObjectType(of)) return SCALARS[of.name]?.() ?? '无';
  const fields = Object.values(of.getFields()).filter(
    (field) => isNonNullType(field.type) || getNamedType(field.type).name === 'ID',
  );
  return Object.fromEntries(fields.map((field) => [field.name, filledIn(field, knowledge)]));
}

const SCALARS: Readonly<Record<string, () => unknown>> = {
  UUID: () => randomUUID(),
  Boolean: () => true,
  Int: () => 1,
  Float: () => 1,
  Date: () => '2026-09-01',
  DateTime: () => '2026-09-01T00:30:00Z',
};
