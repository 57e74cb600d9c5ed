import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type OperationDefinitionNode, parse } from 'graphql';

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

/** Operations that go without sign-in (ADR 0010): to report, to say where, and the state of the receipt (4.1). */
const PUBLIC_OPERATIONS: ReadonlySet<string> = new Set([
  'ReceiptState',
  'ReportAsCitizen',
  'SearchDivisions',
]);

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
    return {
      id: hash.replace('sha256:', ''),
      name,
      type: operation.operation,
      body,
      public: PUBLIC_OPERATIONS.has(name),
    };
  });
}

function operationOf(body: string): OperationDefinitionNode {
  const operation = parse(body).definitions.find((node) => node.kind === 'OperationDefinition');
  if (!operation) throw new Error('a safelisted document holds no operation');
  return operation;
}
