import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { SERVICES, typeDefsOf } from './sdl.ts';

/** The committed supergraph, which the gateway serves. */
export const SUPERGRAPH_FILE = path.resolve(import.meta.dirname, '../supergraph.graphql');

/** One agency's part of the graph. */
export interface Contract {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/** The contracts do not fit together; `faults` lists why, each with the agencies concerned. */
export class CompositionFailed extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`the contracts do not compose:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** The contracts of all agencies, as they stand in the files. */
export function contracts(): Contract[] {
  return SERVICES.map((name) => ({ name, typeDefs: typeDefsOf(name) }));
}

/** The supergraph made of the contracts. Addresses of subgraphs are the gateway's matter. Throws CompositionFailed. */
export function composeSupergraph(parts: readonly Contract[] = contracts()): string {
  const { supergraphSdl, errors } = composeServices(
    parts.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.invalid` })),
  );
  if (supergraphSdl === undefined) throw new CompositionFailed((errors ?? []).map(({ message }) => message));
  return `${supergraphSdl.trimEnd()}\n`;
}

/** What clients see of a supergraph. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

/** The text of the committed file. */
export function committedSupergraph(): string {
  return readFileSync(SUPERGRAPH_FILE, 'utf8');
}

if (import.meta.main) {
  if (process.argv.length > 2)
    throw new Error('compose writes and takes no arguments; to compare: npm run compose:check');
  writeFileSync(SUPERGRAPH_FILE, composeSupergraph());
}
