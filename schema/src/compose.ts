import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { SERVICES, typeDefsOf } from './sdl.ts';

/** The committed supergraph, which the gateway serves. */
export const SUPERGRAPH_FILE = path.resolve(import.meta.dirname, '../supergraph.graphql');

/** Composes the subgraphs' contracts. Throws one Error that lists every fault of composition. */
export function composeSupergraph(): string {
  const subgraphs = SERVICES.map((name) => ({ name, typeDefs: typeDefsOf(name), url: `http://${name}.invalid` }));
  const { supergraphSdl, errors } = composeServices(subgraphs);
  if (supergraphSdl === undefined)
    throw new Error(`the subgraphs do not compose:\n${(errors ?? []).map(({ message }) => `  ${message}`).join('\n')}`);
  return `${supergraphSdl.trimEnd()}\n`;
}

/** What clients see of a supergraph. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

/** Composes and writes the committed file. */
export function writeSupergraph(): void {
  writeFileSync(SUPERGRAPH_FILE, composeSupergraph());
}

/** The committed supergraph's text. */
export function committedSupergraph(): string {
  return readFileSync(SUPERGRAPH_FILE, 'utf8');
}

if (import.meta.main) writeSupergraph();
