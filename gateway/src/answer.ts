import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, Kind, parse } from 'graphql';
import type { FieldNode, GraphQLFormattedError, SelectionNode } from 'graphql';
import { z } from 'zod';
import { readableExtensions } from './errors.ts';

/** What one agency answered to one step of a plan. */
export interface Answer {
  data: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}

/** One step of a plan, as the planner wrote it. A step that fills in entities carries their keys as `representations`. */
export interface Step {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const ERROR = z.object({
  message: z.string().catch(''),
  path: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
  extensions: z.record(z.string(), z.unknown()).catch({}),
});
const ERRORS = z.array(ERROR);

/** Reads an agency's answer; undefined when it is none (a proxy's page, a cut-off text, entities missing). */
export function readAnswer(text: string, entities: number | undefined): Answer | undefined {
  const body = parsed(text);
  if (!isObject(body)) return undefined;
  const { data = null } = body;
  if (data !== null && !isObject(data)) return undefined;
  if (data && entities !== undefined) {
    const received = data['_entities'];
    if (!Array.isArray(received) || received.length !== entities) return undefined;
  }
  if (body['errors'] === undefined) return data ? { data } : undefined;
  const errors = ERRORS.safeParse(body['errors']);
  if (!errors.success || (errors.data.length === 0 && !data)) return undefined;
  return {
    data,
    errors: errors.data.map(({ message, path, extensions }) => ({
      message,
      ...(path ? { path } : {}),
      extensions: readableExtensions(extensions),
    })),
  };
}

/** The answer in place of one that did not come: the error at every place in the reader's view that stays empty. */
export function emptyAnswer(step: Step, error: GraphQLFormattedError): Answer {
  return { data: null, errors: atEach(placesOf(step), error) };
}

/** An agency that refuses a whole step says so once and names no place; the reader looks for it at each empty one. */
export function withPlaces(answer: Answer, step: Step): Answer {
  if (answer.data || !answer.errors) return answer;
  const places = placesOf(step);
  const placed = answer.errors.flatMap((error) => (error.path ? [error] : atEach(places, error)));
  return { data: null, errors: placed };
}

function atEach(
  places: readonly (string | number)[][],
  error: GraphQLFormattedError,
): GraphQLFormattedError[] {
  return places.map((path) => ({ ...error, path }));
}

function placesOf(step: Step): (string | number)[][] {
  const fields = [...fieldsOf(step)];
  const { representations } = step.variables;
  if (!Array.isArray(representations)) return fields.map((field) => [field]);
  return representations.flatMap((_, index) => fields.map((field) => ['_entities', index, field]));
}

/** Names under which the fields of a step appear in the answer: those of the root, or of the entities. */
function fieldsOf({ query, variables }: Step): Set<string> {
  const names = new Set<string>();
  const collect = (selection: SelectionNode): void => {
    if (!isAsked(selection, variables)) return;
    if (selection.kind === Kind.FRAGMENT_SPREAD) return; // the planner writes no named fragments
    if (selection.kind === Kind.INLINE_FRAGMENT || selection.name.value === '_entities')
      return selection.selectionSet?.selections.forEach(collect);
    if (selection.name.value !== '__typename') names.add(responseName(selection));
  };
  for (const definition of parse(query, { noLocation: true }).definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) definition.selectionSet.selections.forEach(collect);
  return names;
}

function isAsked(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON is one way of not being an answer
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
