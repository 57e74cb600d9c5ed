import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentNode, type GraphQLSchema, validate } from 'graphql';
import { parseSdl } from './sdl.ts';

/** One file of `schema/operations`. */
export interface OperationFile {
  readonly file: string;
  readonly text: string;
}

const FOLDER = path.resolve(import.meta.dirname, '../operations');

/** The operations as they stand in `schema/operations`. */
export function operationFiles(): OperationFile[] {
  return globSync('*.graphql', { cwd: FOLDER })
    .toSorted()
    .map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), 'utf8') }));
}

/** Faults of the operations: how they are filed, and what the graph does not answer in that form. */
export function operationFaults(files: readonly OperationFile[], schema: GraphQLSchema): string[] {
  return files.flatMap(({ file, text }) => {
    const document = parseSdl(text, `operations/${file}`);
    const faults = [
      ...filingFaults(file, document),
      ...validate(schema, document).map(({ message }) => message),
    ];
    return faults.map((fault) => `operations/${file}: ${fault}`);
  });
}

/** One named operation a file, the file named after it in kebab-case. */
function filingFaults(file: string, document: DocumentNode): string[] {
  const operations = document.definitions.filter((node) => node.kind === 'OperationDefinition');
  const name = operations[0]?.name?.value;
  if (operations.length !== 1 || name === undefined) return ['must hold exactly one operation, with a name'];
  const expected = `${name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}.graphql`;
  return file === expected ? [] : [`holds ${name}: it must be named ${expected}`];
}
