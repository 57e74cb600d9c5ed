import type { zhCN } from '../../texts/zh-CN.ts';
import type { ChoiceList } from './choices.ts';

/** Somebody of the household, as typed. */
export interface TypedMember {
  readonly name: string;
  readonly relation: string;
  readonly birthDate: string;
}

/** A signature, as typed. */
export interface TypedSignature {
  readonly name: string;
  readonly on: string;
}

/**
 * What stands in a field while it is being filled in. '' and null are 未采集; an empty list is 无. A number, a day, a choice and
 * yes or no are texts too, as the browser's fields have them.
 */
export type Typed = string | null | readonly string[] | readonly TypedMember[] | TypedSignature;
export type Values = Readonly<Record<string, Typed>>;

interface Common {
  /** Name in the mutation's input. */
  readonly name: string;
  readonly label: keyof (typeof zhCN)['sheet']['field'];
  /** The act cannot be done without it. */
  readonly required?: boolean;
  /** Only asked where this holds; else it is recorded as not collected. */
  readonly when?: (values: Values) => boolean;
}

/** One field of an act's form. */
export type Field = Common &
  (
    | { readonly kind: 'text' | 'long' | 'day' | 'yesNo' | 'grade' | 'division' | 'members' | 'signature' }
    /** Never shown once recorded, like a whole identity number: what is typed replaces it. */
    | { readonly kind: 'secret' }
    | { readonly kind: 'one' | 'several'; readonly choices: ChoiceList }
  );

const isMembers = (value: Typed): value is readonly TypedMember[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object');

/** What a field says in the mutation's input; null is 未采集. */
export function inputOf(field: Field, value: Typed | undefined): unknown {
  if (value === undefined || value === null || value === '') return null;
  switch (field.kind) {
    case 'text':
    case 'long':
    case 'secret':
      return typeof value === 'string' ? value.trim() || null : null;
    case 'day':
    case 'one':
    case 'division':
      return value;
    case 'yesNo':
      return value === 'yes';
    case 'grade':
      return Number(value);
    case 'several':
      return value;
    case 'members':
      return isMembers(value)
        ? value.map(({ birthDate, ...same }) => ({ ...same, birthDate: birthDate || null }))
        : null;
    case 'signature': {
      const { name, on } = value as TypedSignature;
      return name.trim() === '' && on === '' ? null : { name, on };
    }
  }
}

/** What a recorded fact looks like in its field. */
export function typedOf(field: Field, fact: unknown): Typed {
  switch (field.kind) {
    case 'yesNo':
      return typeof fact === 'boolean' ? (fact ? 'yes' : 'no') : '';
    case 'several':
      return Array.isArray(fact) ? fact.map(String) : null;
    case 'members':
      return Array.isArray(fact)
        ? (fact as Record<string, string | null>[]).map(({ name, relation, birthDate }) => ({
            name: name ?? '',
            relation: relation ?? '',
            birthDate: birthDate ?? '',
          }))
        : null;
    case 'signature': {
      const { name = '', on = '' } = (fact ?? {}) as Partial<TypedSignature>;
      return { name, on };
    }
    case 'secret':
      return '';
    case 'text':
    case 'long':
    case 'day':
    case 'division':
    case 'grade':
    case 'one':
      return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '';
  }
}

const asked = (field: Field, values: Values): boolean => field.when?.(values) ?? true;

/** The fields that are asked for now. */
export function fieldsFor(fields: readonly Field[], values: Values): readonly Field[] {
  return fields.filter((field) => asked(field, values));
}

/** The input of an act: every field that was changed; what is no longer asked for becomes not collected. */
export function changedInput(
  fields: readonly Field[],
  initial: Values,
  values: Values,
): Record<string, unknown> {
  const before = (field: Field): unknown => inputOf(field, initial[field.name]);
  const now = (field: Field): unknown => (asked(field, values) ? inputOf(field, values[field.name]) : null);
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(before(field)) !== JSON.stringify(now(field)))
      .map((field) => [field.name, now(field)]),
  );
}

/** Names of required fields that are empty. */
export function missingIn(fields: readonly Field[], values: Values): readonly string[] {
  return fieldsFor(fields, values)
    .filter((field) => field.required === true && inputOf(field, values[field.name]) === null)
    .map(({ name }) => name);
}

/** The field that a fault of the graph belongs to: `members.0.name` to the members, `guardian.name` to the name. */
export function fieldOfPath(fields: readonly Field[], path: string): string | undefined {
  const steps = path.split('.');
  return [path, ...steps].find((step) => fields.some(({ name }) => name === step));
}
