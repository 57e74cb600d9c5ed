import { describe, expect, it } from '@jest/globals';
import type { Fault } from './faults.ts';
import { gapAt } from './gaps.ts';

const fault = (code: string, path: (string | number)[], more: Partial<Fault> = {}): Fault => ({
  code,
  path,
  ...more,
});

describe('why a part of an answer is empty 某部分为空的原因', () => {
  const faults = [
    fault('AGENCY_UNAVAILABLE', ['child', 'incidents'], { agency: 'police' }),
    fault('FORBIDDEN', ['child', 'guardians']),
    fault('PURPOSE_REQUIRED', ['child', 'health']),
    fault('INTERNAL', ['child', 'timeline', 'edges', 3, 'node'], { supportId: 'abc' }),
  ];

  it('says which agency is down, what is denied, what needs a purpose', () => {
    expect(gapAt(faults, ['child', 'incidents'])).toEqual({ kind: 'DOWN', agency: 'police' });
    expect(gapAt(faults, ['child', 'guardians'])).toEqual({ kind: 'DENIED' });
    expect(gapAt(faults, ['child', 'health'])).toEqual({ kind: 'PURPOSE' });
  });

  it('counts a fault further inside, which has emptied the whole, and one further outside', () => {
    expect(gapAt(faults, ['child', 'timeline'])).toEqual({ kind: 'FAULT', supportId: 'abc' });
    expect(gapAt(faults, ['child', 'incidents', 0, 'state'])).toEqual({ kind: 'DOWN', agency: 'police' });
  });

  it('finds nothing wrong with a part that is simply empty, nor with a neighbour', () => {
    expect(gapAt(faults, ['child', 'visits'])).toBeUndefined();
    expect(
      gapAt([fault('FORBIDDEN', ['child', 'guardians', 0, 'phone'])], ['child', 'guardians', 1, 'phone']),
    ).toBeUndefined();
    expect(gapAt([{ code: 'UNREACHABLE' }], ['child'])).toBeUndefined();
  });
});
