import { describe, expect, it } from '@jest/globals';
import { emptyAnswer, readAnswer, withPlaces } from './answer.ts';

const step = (query: string, variables: Record<string, unknown> = {}) => ({ query, variables });
const ENTITIES = `query ($representations: [_Any!]!, $all: Boolean!) {
  _entities(representations: $representations) {
    ... on Child { __typename incidents { id } hidden: sealed @include(if: $all) past @skip(if: $all) { id } }
  }
}`;
const two = { representations: [{ id: '1' }, { id: '2' }] };
const pathsOf = (answer: { errors?: readonly { path?: readonly (string | number)[] }[] }) =>
  answer.errors?.map(({ path }) => path?.join('.'));

describe('what counts as an answer of an agency', () => {
  it.each([
    ['data', '{"data":{"child":null}}', undefined],
    ['data and errors', '{"data":{"child":null},"errors":[{"message":"no","path":["child"]}]}', undefined],
    ['errors alone', '{"errors":[{"message":"no"}]}', undefined],
    ['as many entities as were asked for', '{"data":{"_entities":[{},null]}}', 2],
  ])('%s', (_, text, entities) => expect(readAnswer(text, entities)).toBeDefined());

  it.each([
    ['a page', '<html>', undefined],
    ['nothing', '', undefined],
    ['null', 'null', undefined],
    ['a list', '[]', undefined],
    ['neither data nor errors', '{}', undefined],
    ['no data and no errors', '{"data":null,"errors":[]}', undefined],
    ['data that is no object', '{"data":"x"}', undefined],
    ['errors that are no list', '{"data":{},"errors":"x"}', undefined],
    ['another number of entities', '{"data":{"_entities":[{}]}}', 2],
    ['no entities', '{"data":{}}', 2],
  ])('not %s', (_, text, entities) => expect(readAnswer(text, entities)).toBeUndefined());

  it('keeps of an error what a reader may see, and nothing that would steer the gateway', () => {
    const extensions = {
      code: 'NOT_FOUND',
      zh: '未找到',
      http: { status: 500 },
      stacktrace: ['x'],
      exception: {},
    };
    const text = JSON.stringify({
      data: {},
      errors: [{ message: 'no', path: ['child', 0], extensions, locations: [] }],
    });

    expect(readAnswer(text, undefined)?.errors).toEqual([
      { message: 'no', path: ['child', 0], extensions: { code: 'NOT_FOUND', zh: '未找到' } },
    ]);
  });
});

describe('the answer in place of a missing one', () => {
  it('has an error at each field of each entity that was asked for', () => {
    const answer = emptyAnswer(step(ENTITIES, { ...two, all: true }), { message: 'down' });

    expect(answer.data).toBeNull();
    expect(pathsOf(answer)).toEqual([
      '_entities.0.incidents',
      '_entities.0.hidden',
      '_entities.1.incidents',
      '_entities.1.hidden',
    ]);
  });

  it('leaves out what the reader did not want', () => {
    const answer = emptyAnswer(step(ENTITIES, { ...two, all: false }), { message: 'down' });

    expect(pathsOf(answer)).toContain('_entities.0.past');
    expect(pathsOf(answer)).not.toContain('_entities.0.hidden');
  });

  it('has an error at each field of the root, by the name the reader gave it', () => {
    const answer = emptyAnswer(step('query { mine: child(id: 1) { id } children { id } }'), {
      message: 'down',
    });

    expect(pathsOf(answer)).toEqual(['mine', 'children']);
  });
});

describe('a step that is refused as a whole', () => {
  it('is refused at every place it leaves empty', () => {
    const refused = { data: null, errors: [{ message: 'no active post' }] };

    expect(pathsOf(withPlaces(refused, step('query { child { id } children { id } }')))).toEqual([
      'child',
      'children',
    ]);
  });

  it('keeps the places an agency names', () => {
    const named = { data: null, errors: [{ message: 'no', path: ['child', 'name'] }] };

    expect(withPlaces(named, step('query { child { id } }'))).toEqual(named);
  });
});
