import { describe, expect, it } from '@jest/globals';
import type { DocumentNode } from 'graphql';
import { FACTS } from '../events/definition.ts';
import { serviceCodegen } from './codegen-config.ts';
import { parseSdl, SERVICES, typeDefsOf } from './sdl.ts';

describe('the contract of a service', () => {
  it.each(SERVICES)('%s knows the same facts as its events and its table of who sees what', (service) => {
    expect(valuesOf(typeDefsOf(service), 'Fact').toSorted()).toEqual([...FACTS].toSorted());
  });

  it('names file and line where it is not valid', () => {
    expect(() => parseSdl('type Incident {\n  id ID!\n}', 'police/incident.graphql')).toThrow(
      'police/incident.graphql:2:6',
    );
  });

  it('is generated with mappers for its own types only', () => {
    expect(() => serviceCodegen('police', { Incidnet: '../incident.ts#Incident' })).toThrow(
      'police has no type Incidnet',
    );
  });
});

function valuesOf(document: DocumentNode, name: string): string[] {
  return document.definitions.flatMap((node) =>
    node.kind === 'EnumTypeDefinition' && node.name.value === name
      ? (node.values ?? []).map((value) => value.name.value)
      : [],
  );
}
