import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type OperationDefinitionNode } from 'graphql';

/** One operation that the graph answers in production. */
export interface SafelistedOperation {
  /** SHA-256 of the body, in hex, as clients send it. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation';
  /** The text that is executed: as generated for the clients. */
  readonly body: string;
  /** May be run without sign-in. */
  readonly public: boolean;
}

/** Operations that go without sign-in: the state of a receipt (4.1). */
const PUBLIC_OPERATIONS: ReadonlySet<string> = new Set(['ReceiptState']);

const GENERATED = path.resolve(import.meta.dirname, 'generated/client/persisted-documents.json');

/**
 * The safelist: what `schema/operations` holds, in the form and under the hashes that the generated client documents
 * carry. Throws when the client documents have not been generated.
 */
export function loadManifest(): SafelistedOperation[] {
  const documents = JSON.parse(readFileSync(GENERATED, 'utf8')) as Record<string, string>;
  return Object.entries(documents).map(([hash, body]) => {
    const operation = operationOf(body);
    const name = operation.name?.value ?? '';
    if (operation.operation === 'subscription') throw new Error(`${name}: subscriptions are not safelisted`);
    return { id: hash.replace('sha256:', ''), name, type: operation.operation, body, public: PUBLIC_OPERATIONS.has(name) };
  });
}

function operationOf(body: string): OperationDefinitionNode {
  const operation = parse(body).definitions.find((node) => node.kind === 'OperationDefinition');
  if (!operation) throw new Error('a safelisted document holds no operation');
  return operation;
}

/** Faults of how operations are filed: one named operation a file, the file named after it in kebab-case. */
export function filingFaults(files: readonly { file: string; text: string }[]): string[] {
  return files.flatMap(({ file, text }) => {
    const operations = parse(text).definitions.filter((node) => node.kind === 'OperationDefinition');
    const [operation] = operations;
    const name = operation?.name?.value;
    if (operations.length !== 1 || name === undefined) return [`${file} holds not exactly one named operation`];
    const expected = `${name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}.graphql`;
    return path.basename(file) === expected ? [] : [`${file} holds ${name}: it must be named ${expected}`];
  });
}

/** The operations as they stand in `schema/operations`. */
export function operationFiles(): { file: string; text: string }[] {
  const folder = path.resolve(import.meta.dirname, '../operations');
  return globSync(`${folder}/*.graphql`).toSorted().map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}
