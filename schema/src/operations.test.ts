import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, print } from 'graphql';
import { operationFaults, operationFiles } from './check-operations.ts';
import { apiSchemaOf, composeSupergraph } from './compose.ts';
import * as client from './generated/client/graphql.ts';
import { loadManifest } from './operations.ts';

const schema = buildSchema('type Query { child: String }');
const faults = (file: string, text: string) => operationFaults([{ file, text }], schema);

describe('the safelist', () => {
  const manifest = loadManifest();

  it('holds every filed operation once, under the hash of its text', () => {
    expect(manifest).toHaveLength(operationFiles().length);
    expect(new Set(manifest.map(({ name }) => name)).size).toBe(manifest.length);
    for (const { id, body } of manifest) expect(createHash('sha256').update(body).digest('hex')).toBe(id);
  });

  it('holds what the generated documents send: the same hash for the same operation', () => {
    const documents = Object.values(client).filter((value) => typeof value === 'object') as HashedDocument[];

    const sent = documents.map((document) => `${document.__meta__.hash} ${nameIn(document)}`);
    expect(sent.toSorted()).toEqual(manifest.map(({ id, name }) => `sha256:${id} ${name}`).toSorted());
  });

  it('lets only the report of a citizen, its place and its receipt go without sign-in', () => {
    const open = manifest.filter((operation) => operation.public).map(({ name }) => name);

    expect(open.toSorted()).toEqual(['ReceiptState', 'ReportAsCitizen', 'SearchDivisions']);
  });
});

describe('the operations', () => {
  it('are filed well, and the graph answers them', () => {
    expect(operationFaults(operationFiles(), apiSchemaOf(composeSupergraph()))).toEqual([]);
  });

  it('must be named like their file', () => {
    expect(faults('child.graphql', 'query ChildName { child }')).toEqual([
      'operations/child.graphql: holds ChildName: it must be named child-name.graphql',
    ]);
  });

  it.each(['query A { child } query B { child }', '{ child }', 'fragment F on Query { child }'])(
    'must stand alone in their file, with a name: %s',
    (text) =>
      expect(faults('a.graphql', text)).toContain(
        'operations/a.graphql: must hold exactly one operation, with a name',
      ),
  );

  it('may ask only what the graph has', () => {
    expect(faults('a.graphql', 'query A { children }')).toEqual([
      expect.stringContaining('operations/a.graphql: Cannot query field "children"'),
    ]);
  });
});

type HashedDocument = DocumentNode & { __meta__: { hash: string } };

function nameIn(document: DocumentNode): string {
  return /^query (\w+)|^mutation (\w+)/.exec(print(document))?.slice(1).find(Boolean) ?? '';
}
