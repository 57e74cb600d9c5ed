import { describe, expect, it } from '@jest/globals';
import { distinct, spread } from './representations.ts';

const child = (id: string) => ({ __typename: 'Child', id });
const repeated = () => {
  const found = distinct([child('1'), child('2'), child('1'), child('1')]);
  if (!found) throw new Error('something repeats');
  return found;
};

describe('entities that are asked for several times', () => {
  it('are asked for once', () => {
    expect(repeated()).toEqual({ unique: [child('1'), child('2')], places: [0, 1, 0, 0] });
  });

  it('are left as they are when nothing repeats', () => {
    expect(distinct([child('1'), child('2')])).toBeUndefined();
  });

  it('come back at every position', () => {
    const { data } = spread({ data: { _entities: [{ n: 1 }, { n: 2 }] } }, repeated());

    expect(data).toEqual({ _entities: [{ n: 1 }, { n: 2 }, { n: 1 }, { n: 1 }] });
  });

  it('are separate objects, down to the last: later steps are merged into them', () => {
    const { data } = spread({ data: { _entities: [{ list: [{ n: 1 }] }, null] } }, repeated());
    const entities = data?.['_entities'] as { list: { n: number }[] }[];

    if (entities[2]?.list[0]) entities[2].list[0].n = 99;

    expect([entities[0]?.list[0]?.n, entities[3]?.list[0]?.n]).toEqual([1, 1]);
  });

  it('carry their error to each of their positions, and to no other', () => {
    const errors = [{ message: 'denied', path: ['_entities', 0, 'sealed'] }, { message: 'other' }];

    const answer = spread({ data: null, errors }, repeated());

    expect(answer.data).toBeNull();
    expect(answer.errors).toEqual([
      { message: 'denied', path: ['_entities', 0, 'sealed'] },
      { message: 'denied', path: ['_entities', 2, 'sealed'] },
      { message: 'denied', path: ['_entities', 3, 'sealed'] },
      { message: 'other' },
    ]);
  });
});
