import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { accessFaults } from './check-access.ts';
import { filingFaults, loadManifest, operationFiles } from './operations.ts';
import { SERVICES, typeDefsOf } from './sdl.ts';

describe('the contracts of the agencies', () => {
  it.each(SERVICES)('%s gives every field its fact and every word its Chinese', (service) => {
    expect(accessFaults(service, typeDefsOf(service))).toEqual([]);
  });

  it('refuses a field without a fact, a sensitive field that cannot be null, and a word without Chinese', () => {
    const faults = accessFaults(
      'police',
      parse(`"事件" type Incident @key(fields: "id place") { "编号" id: ID! @access(fact: INCIDENT)  "说明" note: String
        "报告人" reporter: String! @access(fact: REPORTER) "place" place: String! @access(fact: INCIDENT) }
        extend type Query { "事件" incident: Incident! @access(fact: INCIDENT) }`),
    );
    expect(faults).toEqual([
      'police: Incident.note has no @access',
      'police: Incident.reporter is of REPORTER, its type of INCIDENT: it must be nullable',
      'police: Incident has more than one simple @key',
      'police: Query.incident is a root field and must be nullable',
      'police: Incident.place has no Chinese description',
    ]);
  });
});

describe('the safelist', () => {
  it('holds every filed operation once', () => {
    expect(filingFaults(operationFiles())).toEqual([]);
    expect(loadManifest()).toHaveLength(operationFiles().length);
  });

  it('lets only the state of a receipt go without sign-in', () => {
    const open = loadManifest().filter((operation) => operation.public);
    expect(open.map(({ name }) => name)).toEqual(['ReceiptState']);
  });

  it('refuses a file that is not named after its operation', () => {
    expect(filingFaults([{ file: 'child.graphql', text: 'query ChildView { __typename }' }])).toEqual([
      'child.graphql holds ChildView: it must be named child-view.graphql',
    ]);
  });
});
