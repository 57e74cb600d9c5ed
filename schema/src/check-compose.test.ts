import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { agreedPaths, breakingFaults, staleFaults } from './check-compose.ts';
import { apiSchemaOf, composeSupergraph } from './compose.ts';
import { SERVICES, typeDefsOf } from './sdl.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const composed = (sdl: string) => composeSupergraph([{ name: 'police', typeDefs: parse(`${LINK} ${sdl}`) }]);
const before = composed('type Query { incident(id: ID): String  receipt: String }');

describe('the supergraph', () => {
  it('is made of all six agencies, and shows clients neither facts nor their marks', () => {
    const text = composeSupergraph();

    for (const service of SERVICES) expect(text).toContain(`@join__graph(name: "${service}"`);
    expect(apiSchemaOf(text).getType('Fact')).toBeUndefined();
    expect(apiSchemaOf(text).getDirective('access')).toBeUndefined();
  });

  it('says which agencies do not fit together, and why', () => {
    const other = parse(
      `${LINK} "人" type Child @key(fields: "id") { id: ID! state: Int } type Query { a: Int }`,
    );
    const third = parse(
      `${LINK} "人" type Child @key(fields: "id") { id: ID! state: Int } type Query { b: Int }`,
    );
    const parts = [
      { name: 'police', typeDefs: other },
      { name: 'education', typeDefs: third },
    ];

    expect(() => composeSupergraph(parts)).toThrow(/do not compose:\n.*Child\.state.*"education".*"police"/s);
  });

  it('refuses a field whose fact does not exist', () => {
    const wrong = parse('extend type Query { "一" misspelt: String @access(fact: CHILD_CROE) }');
    const typeDefs = { ...wrong, definitions: [...typeDefsOf('police').definitions, ...wrong.definitions] };

    expect(() => composeSupergraph([{ name: 'police', typeDefs }])).toThrow(
      'Invalid value for "@access(fact:)"',
    );
  });

  it('must be the committed one', () => {
    expect(staleFaults(before, before)).toEqual([]);
    expect(staleFaults(before, '')).toEqual([expect.stringContaining('npm run compose')]);
  });
});

describe('a change of the graph', () => {
  it.each([
    ['a field is gone', 'type Query { incident(id: ID): String }', 'Query.receipt'],
    ['another type', 'type Query { incident(id: ID): Int  receipt: String }', 'Query.incident'],
    ['an argument is gone', 'type Query { incident: String  receipt: String }', 'Query.incident.id'],
    [
      'an argument is asked for',
      'type Query { incident(id: ID!): String  receipt: String }',
      'Query.incident.id',
    ],
  ])('that takes something from clients fails unless it was agreed: %s', async (_, sdl, path) => {
    const found = await breakingFaults(before, composed(sdl), new Set());

    expect(found).toEqual([expect.stringContaining(`\`${path}\``)]);
    expect(await breakingFaults(before, composed(sdl), new Set([path]))).toEqual([]);
  });

  it('that only adds passes', async () => {
    const now = composed('type Query { incident(id: ID, on: String): String  receipt: String  more: Int }');

    expect(await breakingFaults(before, now, new Set())).toEqual([]);
  });

  it('is agreed on by path and reason; the pattern in the comment agrees to nothing', () => {
    const text =
      '# Agreed\n<!-- - `Type.field`: reason (date) -->\n- `Query.receipt`: unused (2027-01-01)\n- `Query.b`:\n';

    expect([...agreedPaths(text)]).toEqual(['Query.receipt']);
  });
});
