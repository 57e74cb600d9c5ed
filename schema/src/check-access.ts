import type { ConstDirectiveNode, DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode, ObjectTypeExtensionNode } from 'graphql';
import { SERVICES, typeDefsOf, type ServiceName } from './sdl.ts';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
const CHINESE = /\p{Script=Han}/u;

/**
 * The rules every subgraph's contract keeps (house style: GraphQL): each field has a fact; a root field is nullable, and so is
 * a field whose fact differs from its type's (denied is `null`); what a service adds to another's entity is nullable;
 * entities have one simple key; everything is described in Chinese. Answers the faults.
 */
export function accessFaults(service: ServiceName, document: DocumentNode): string[] {
  const objects = document.definitions.filter((node) => isObject(node));
  return [...objects.flatMap((type) => typeFaults(service, type)), ...descriptionFaults(service, document)];
}

function isObject(node: DocumentNode['definitions'][number]): node is ObjectNode {
  return node.kind === 'ObjectTypeDefinition' || node.kind === 'ObjectTypeExtension';
}

function typeFaults(service: ServiceName, type: ObjectNode): string[] {
  const name = type.name.value;
  const fields = type.fields ?? [];
  const core = factOf(fields.find((field) => field.name.value === 'id')) ?? mostCommon(fields.map((field) => factOf(field)));
  const foreign = name === 'Child' && service !== 'civil-affairs';
  const faults = fields.flatMap((field) => {
    const where = `${service}: ${name}.${field.name.value}`;
    const fact = factOf(field);
    if (fact === undefined) return [`${where} has no @access`];
    if (field.type.kind !== 'NonNullType') return [];
    if (ROOTS.has(name)) return [`${where} is a root field and must be nullable`];
    if (foreign && field.name.value !== 'id') return [`${where} adds to another service's entity and must be nullable`];
    return fact === core ? [] : [`${where} is of ${fact}, its type of ${core}: it must be nullable`];
  });
  return [...faults, ...keyFaults(service, type)];
}

function keyFaults(service: ServiceName, type: ObjectNode): string[] {
  const keys = (type.directives ?? []).filter((directive) => directive.name.value === 'key');
  const composite = keys.some((key) => /\s/.test(argumentOf(key, 'fields').trim()));
  return keys.length > 1 || composite ? [`${service}: ${type.name.value} has more than one simple @key`] : [];
}

function argumentOf(directive: ConstDirectiveNode, name: string): string {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === 'StringValue' || value?.kind === 'EnumValue' ? value.value : '';
}

function factOf(field: FieldDefinitionNode | undefined): string | undefined {
  const access = field?.directives?.find((directive) => directive.name.value === 'access');
  return access && argumentOf(access, 'fact');
}

function mostCommon(facts: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string | undefined, number>();
  for (const fact of facts) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

interface Described {
  readonly name: { readonly value: string };
  readonly description?: { readonly value: string } | undefined;
}

function descriptionFaults(service: ServiceName, document: DocumentNode): string[] {
  return document.definitions.flatMap((node) => {
    if (!('name' in node) || node.name === undefined) return [];
    const parts = [
      ...('fields' in node ? (node.fields ?? []) : []),
      ...('values' in node ? (node.values ?? []) : []),
    ] as readonly Described[];
    const own: Described[] = node.kind.endsWith('Extension') || node.kind === 'DirectiveDefinition' ? [] : [node as Described];
    const label = node.name.value;
    return [...own, ...parts]
      .filter(({ description }) => !CHINESE.test(description?.value ?? ''))
      .map(({ name }) => `${service}: ${label === name.value ? label : `${label}.${name.value}`} has no Chinese description`);
  });
}

if (import.meta.main) {
  const faults = SERVICES.flatMap((service) => accessFaults(service, typeDefsOf(service)));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
