import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
} from 'graphql';
import { descriptionFaults } from './descriptions.ts';
import { printFaults } from './print-faults.ts';
import { SERVICES, typeDefsOf, type ServiceName } from './sdl.ts';

/** An object type with what its definition and all its extensions say. */
interface ObjectType {
  readonly name: string;
  readonly fields: readonly FieldDefinitionNode[];
  readonly directives: readonly ConstDirectiveNode[];
}

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * The rules every subgraph's contract keeps (house style: GraphQL): each field has a fact; a root field is nullable, and so is
 * a field whose fact differs from its type's (denied is `null`); what a service adds to the child is nullable; entities have
 * one simple key; nothing is required with arguments; everything is described in Chinese. Answers the faults.
 */
export function accessFaults(service: ServiceName, document: DocumentNode): string[] {
  const faults = objectTypes(document).flatMap((type) => [
    ...type.fields.flatMap((field) => fieldFaults(service, type, field)),
    ...keyFaults(type),
  ]);
  return [...faults, ...descriptionFaults(document)].map((fault) => `${service}: ${fault}`);
}

function objectTypes(document: DocumentNode): ObjectType[] {
  const nodes = document.definitions.filter(
    (node): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode =>
      node.kind === 'ObjectTypeDefinition' || node.kind === 'ObjectTypeExtension',
  );
  return [...Map.groupBy(nodes, (node) => node.name.value)].map(([name, parts]) => ({
    name,
    fields: parts.flatMap((part) => part.fields ?? []),
    directives: parts.flatMap((part) => part.directives ?? []),
  }));
}

function fieldFaults(service: ServiceName, type: ObjectType, field: FieldDefinitionNode): string[] {
  const where = `${type.name}.${field.name.value}`;
  const fact = factOf(field);
  // The gateway answers wrongly, without an error, where one field's arguments differ from another's.
  const requires = directive(field.directives, 'requires');
  const faults =
    requires && argumentOf(requires, 'fields').includes('(')
      ? [`${where} requires a field with arguments`]
      : [];
  if (fact === undefined) return [...faults, `${where} has no @access`];
  const reason = reasonForNull(service, type, field, fact);
  return field.type.kind !== 'NonNullType' || reason === undefined
    ? faults
    : [...faults, `${where} ${reason}: it must be nullable`];
}

/** Why the field must be able to be `null`, if it must. */
function reasonForNull(
  service: ServiceName,
  type: ObjectType,
  field: FieldDefinitionNode,
  fact: string,
): string | undefined {
  if (ROOTS.has(type.name)) return 'is a root field';
  if (type.name === 'Child' && service !== 'civil-affairs' && field.name.value !== 'id')
    return "adds to another service's entity";
  const core = coreFactOf(type);
  return fact === core ? undefined : `is of ${fact}, its type of ${core}`;
}

/** What a reader of the type as such must be allowed: the fact of its `id`, else the one most of its fields have. */
function coreFactOf({ fields }: ObjectType): string | undefined {
  const id = factOf(fields.find((field) => field.name.value === 'id'));
  const byFact = [...Map.groupBy(fields, (field) => factOf(field))];
  return id ?? byFact.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

function keyFaults({ name, directives }: ObjectType): string[] {
  const keys = directives
    .filter((node) => node.name.value === 'key')
    .map((key) => argumentOf(key, 'fields').trim());
  return keys.length > 1 || keys.some((key) => /\s/.test(key))
    ? [`${name} has more than one simple @key`]
    : [];
}

function factOf(field: FieldDefinitionNode | undefined): string | undefined {
  const access = directive(field?.directives, 'access');
  return access && argumentOf(access, 'fact');
}

function directive(
  nodes: readonly ConstDirectiveNode[] | undefined,
  name: string,
): ConstDirectiveNode | undefined {
  return nodes?.find((node) => node.name.value === name);
}

function argumentOf(node: ConstDirectiveNode, name: string): string {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === 'StringValue' || value?.kind === 'EnumValue' ? value.value : '';
}

if (import.meta.main) printFaults(SERVICES.flatMap((service) => accessFaults(service, typeDefsOf(service))));
