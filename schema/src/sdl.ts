import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { concatAST, parse, type DocumentNode } from 'graphql';
import { PUBLISHERS, type Publisher } from '../events/definition.ts';

/** The six subgraphs; each agency that publishes events also has a subgraph. */
export const SERVICES = PUBLISHERS;
export type ServiceName = Publisher;

const FOLDER = path.resolve(import.meta.dirname, '..');
const cache = new Map<ServiceName, DocumentNode>();

/** The contract of one subgraph: what all share, and its own files, in the order of their names. */
export function typeDefsOf(service: ServiceName): DocumentNode {
  const known = cache.get(service);
  if (known) return known;
  const files = [...globSync(`${FOLDER}/shared/*.graphql`), ...globSync(`${FOLDER}/${service}/*.graphql`)].toSorted();
  const document = concatAST(files.map((file) => parse(readFileSync(file, 'utf8'), { noLocation: true })));
  cache.set(service, document);
  return document;
}
