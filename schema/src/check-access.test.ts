import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { accessFaults } from './check-access.ts';
import { SERVICES, typeDefsOf } from './sdl.ts';

const faults = (sdl: string) => accessFaults('police', parse(sdl));

describe('the contracts of the agencies', () => {
  it.each(SERVICES)('%s gives every field its fact and every word its Chinese', (service) => {
    expect(accessFaults(service, typeDefsOf(service))).toEqual([]);
  });
});

describe('a field', () => {
  it('needs a fact', () => {
    expect(faults('"事件" type Incident { "说明" note: String }')).toEqual([
      'police: Incident.note has no @access',
    ]);
  });

  it('of another fact than its type must be able to be null', () => {
    const sdl = `
      "事件" type Incident { "编号" id: ID! @access(fact: INCIDENT)  "报告人" reporter: String! @access(fact: REPORTER) }`;

    expect(faults(sdl)).toEqual([
      'police: Incident.reporter is of REPORTER, its type of INCIDENT: it must be nullable',
    ]);
  });

  it('is held against the fact of the type also where it stands in an extension', () => {
    const sdl = `
      "事件" type Incident { "编号" id: ID! @access(fact: INCIDENT) }
      extend type Incident { "报告人" reporter: String! @access(fact: REPORTER) }`;

    expect(faults(sdl)).toHaveLength(1);
  });

  it('is held against what most fields are of in a type without id', () => {
    const sdl = `
      "措施" type Measure {
        "一" kind: String! @access(fact: INCIDENT)
        "二" state: String! @access(fact: INCIDENT)
        "三" by: String! @access(fact: REPORTER)
      }`;

    expect(faults(sdl)).toEqual([
      'police: Measure.by is of REPORTER, its type of INCIDENT: it must be nullable',
    ]);
  });

  it.each(['Query', 'Mutation'])('of the root %s must be able to be null', (root) => {
    expect(faults(`extend type ${root} { "事件" incident: Boolean! @access(fact: INCIDENT) }`)).toEqual([
      `police: ${root}.incident is a root field: it must be nullable`,
    ]);
  });

  it('that an agency adds to the child must be able to be null, so that the agency may be down', () => {
    const sdl = 'extend type Child { "事件" incidents: [Boolean!]! @access(fact: CHILD_ROW) }';

    expect(faults(sdl)).toEqual([
      "police: Child.incidents adds to another service's entity: it must be nullable",
    ]);
    expect(accessFaults('civil-affairs', parse(sdl))).toEqual([]);
  });

  it('may not require another with arguments, which the gateway answers wrongly', () => {
    const sdl = `
      extend type Child { "一" risk: Int @requires(fields: "age(on: 1)") @access(fact: INCIDENT) }`;

    expect(faults(sdl)).toEqual(['police: Child.risk requires a field with arguments']);
  });
});

describe('an entity', () => {
  it.each(['@key(fields: "id place")', '@key(fields: "id") @key(fields: "place")'])(
    'has one simple key: %s',
    (keys) => {
      const sdl = `
      "事件" type Incident ${keys} {
        "编号" id: ID! @access(fact: INCIDENT)
        "地点" place: ID! @access(fact: INCIDENT)
      }`;

      expect(faults(sdl)).toEqual(['police: Incident has more than one simple @key']);
    },
  );
});

describe('a description', () => {
  it.each([
    ['a type', '"incident" type Incident { "编号" id: ID @access(fact: INCIDENT) }', 'Incident'],
    ['a field', '"事件" type Incident { id: ID @access(fact: INCIDENT) }', 'Incident.id'],
    ['an enum value', '"状态" enum State { OPEN }', 'State.OPEN'],
    ['a field of an input', '"输入" input Act { "id" id: ID! }', 'Act.id'],
    ['a scalar', 'scalar Money', 'Money'],
    ['an added field', 'extend type Child { id: ID @access(fact: INCIDENT) }', 'Child.id'],
  ])('of %s is in Chinese', (_, sdl, where) => {
    expect(faults(sdl)).toEqual([`police: ${where} has no Chinese description`]);
  });

  it.each(['4.2', '4.2.a', 'L.2', '4.1.a, 4.2', '4.2.a–k', '3.1.b，L.2'])(
    'may cite what the policy has: %s',
    (cited) => {
      expect(faults(`"事件 (${cited})" scalar Incident`)).toEqual([]);
    },
  );

  it.each([
    ['4.2.z', '4.2.z'],
    ['4.2.a, 4.9', '4.9'],
    ['4.2.a–z', '4.2.z'],
    ['L.99', 'L.99'],
  ])('may not cite what the policy has not: %s', (cited, id) => {
    expect(faults(`"事件 (${cited})" scalar Incident`)).toEqual([
      `police: Incident cites ${id}, which is not in docs/policy/clauses.md`,
    ]);
  });
});
