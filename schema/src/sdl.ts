import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { concatAST, type DocumentNode, parse, Source } from 'graphql';
import { PUBLISHERS, type Publisher } from '../events/definition.ts';

/** The six subgraphs; each agency that publishes events also has a subgraph. */
export const SERVICES = PUBLISHERS;
/** A service that has a subgraph. */
export type ServiceName = Publisher;

const FOLDER = path.resolve(import.meta.dirname, '..');
const cache = new Map<ServiceName, DocumentNode>();

/**
 * The contract of one subgraph: what all share and its own files. Read once a process.
 * Throws an Error that shows file and line where a file is not valid SDL.
 */
export function typeDefsOf(service: ServiceName): DocumentNode {
  const known = cache.get(service);
  if (known) return known;
  const files = globSync([`${FOLDER}/shared/*.graphql`, `${FOLDER}/${service}/*.graphql`]).toSorted();
  const document = concatAST(
    files.map((file) => parseSdl(readFileSync(file, 'utf8'), path.relative(FOLDER, file))),
  );
  cache.set(service, document);
  return document;
}

/** Reads SDL. Throws an Error that shows the line in `file` where it is not valid. */
export function parseSdl(text: string, file: string): DocumentNode {
  try {
    return parse(new Source(text, file), { noLocation: true });
  } catch (error) {
    throw new Error(String(error), { cause: error }); // the text of a GraphQL error names the place, its message does not
  }
}
