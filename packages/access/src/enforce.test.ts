import { Forbidden, newId, PurposeRequired, ROLES, type Officer, type Purpose, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { enforceAccess, factOf, type AccessContext } from './enforce.ts';

const SDL = `
  directive @access(fact: Fact!) on FIELD_DEFINITION
  enum Fact { PUBLIC SIGNED_IN CHILD_CORE IDENTITY_NUMBER GUARDIANS INCIDENT MADE_UP }
  type Query {
    office: String @access(fact: PUBLIC)
    me: String @access(fact: SIGNED_IN)
    child: Child @access(fact: SIGNED_IN)
    visit: Visit @access(fact: SIGNED_IN)
  }
  type Child {
    id: ID @access(fact: SIGNED_IN)
    name: String @access(fact: CHILD_CORE)
    number: String @access(fact: IDENTITY_NUMBER)
    guardian: Guardian @access(fact: SIGNED_IN)
    incident: String @access(fact: INCIDENT)
  }
  type Guardian { phone: String @access(fact: GUARDIANS)  kind: String @access(fact: SIGNED_IN) }
  type Visit { child: String @access(fact: CHILD_CORE) }`;
const ROOT = {
  office: '古城镇政府',
  me: '我',
  child: {
    id: 'c1',
    name: '其其格',
    number: '1502',
    guardian: { phone: '138', kind: '祖母' },
    incident: '有',
  },
  visit: { childId: 'c2', child: '其木格' },
};

interface Asked {
  readonly role?: Role;
  readonly purpose?: Purpose;
  readonly related?: readonly string[];
}

/** Asks as somebody in that role; `read` gathers what the audit is told. */
async function ask(source: string, { role, purpose, related = [] }: Asked = {}) {
  const read: string[] = [];
  const contextValue: AccessContext = {
    officer: role && officerAs(role),
    purpose,
    isRelated: (childId) => Promise.resolve(related.includes(childId)),
    noteRead: (childId, fact) => read.push(`${childId} ${fact}`),
  };
  const answer = await graphql({
    schema: enforceAccess(buildSchema(SDL)),
    source,
    rootValue: ROOT,
    contextValue,
  });
  return { ...answer, read };
}

const officerAs = (role: Role): Officer => ({
  officerId: newId(),
  subject: 's',
  post: { postId: newId(), role, unitId: newId(), agency: ROLES[role].agency, divisions: [] },
});
const denials = ({ errors = [] }: ExecutionResult) =>
  errors.map(({ originalError, path }) => [originalError?.constructor.name, path?.join('.')]);
const schemaOf = (fields: string): GraphQLSchema => buildSchema(`${SDL} ${fields}`);

describe('the first wall 字段权限', () => {
  it('does not let a service start with a field that has no rule, and names all of them', () => {
    const schema = schemaOf(
      'type Loose { a: String b: Int @access(fact: PUBLIC) c: [Child] } extend type Child { d: Int }',
    );

    expect(() => enforceAccess(schema)).toThrow('fields without @access: Child.d, Loose.a, Loose.c');
  });

  it('takes a fact that the table does not know for no rule', () => {
    expect(() => enforceAccess(schemaOf('type Odd { a: String @access(fact: MADE_UP) }'))).toThrow('Odd.a');
  });

  it('reads the fact of a field from its directive', () => {
    expect(factOf(fieldOf('Child', 'number'))).toBe('IDENTITY_NUMBER');
  });

  it('shows a citizen without sign-in what is public, and nothing else', async () => {
    const answer = await ask('{ office me child { name } }');

    expect(answer.data).toEqual({ office: '古城镇政府', me: null, child: null });
    expect(denials(answer)).toEqual([
      ['Forbidden', 'me'],
      ['Forbidden', 'child'],
    ]);
  });

  it('answers a denied field with null and an error that says where, and the rest of the child still comes', async () => {
    const answer = await ask('{ child { id name incident } }', { role: 'education.officer' });

    expect(answer.data).toEqual({ child: { id: 'c1', name: '其其格', incident: null } });
    expect(denials(answer)).toEqual([['Forbidden', 'child.incident']]);
    expect(answer.errors?.[0]?.originalError).toMatchObject(new Forbidden('INCIDENT'));
  });

  it('asks for a purpose before it shows an identity number', async () => {
    const without = await ask('{ child { number } }', { role: 'police.case' });
    const named = await ask('{ child { number } }', { role: 'police.case', purpose: 'VERIFY_IDENTITY' });

    expect([denials(without), without.errors?.[0]?.originalError]).toEqual([
      [['PurposeRequired', 'child.number']],
      new PurposeRequired('IDENTITY_NUMBER'),
    ]);
    expect(named).toMatchObject({ data: { child: { number: '1502' } } });
  });

  it('lets no purpose open what a role may not read at all', async () => {
    const answer = await ask('{ child { number } }', { role: 'school.teacher', purpose: 'VERIFY_IDENTITY' });

    expect(denials(answer)).toEqual([['Forbidden', 'child.number']]);
  });

  it('names a child to league supervision only by a relation: a duty escalated to it', async () => {
    const stranger = await ask('{ child { name } }', { role: 'supervision.league' });
    const escalated = await ask('{ child { name } visit { child } }', {
      role: 'supervision.league',
      related: ['c1'],
    });

    expect(denials(stranger)).toEqual([['Forbidden', 'child.name']]);
    expect(escalated.data).toEqual({ child: { name: '其其格' }, visit: { child: null } });
  });

  it('guards a value type field by field, although its parent was shown', async () => {
    const answer = await ask('{ child { guardian { kind phone } } }', { role: 'school.teacher' });

    expect(answer.data).toEqual({ child: { guardian: { kind: '祖母', phone: null } } });
  });

  it('tells the audit which facts of which child were read: not what was denied, not what is public', async () => {
    const { read } = await ask('{ office child { id name number incident } visit { child } }', {
      role: 'police.duty',
    });

    expect(read.toSorted()).toEqual(['c1 CHILD_CORE', 'c1 INCIDENT', 'c2 CHILD_CORE']);
  });
});

function fieldOf(type: string, name: string) {
  const found = schemaOf('').getType(type);
  if (!found || !('getFields' in found)) throw new Error(`${type} has no fields`);
  const field = Object.values(found.getFields()).find((candidate) => candidate.name === name);
  if (!field) throw new Error(`${type} has no ${name}`);
  return field;
}
