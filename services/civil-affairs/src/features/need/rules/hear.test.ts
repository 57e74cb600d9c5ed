import { byEvent, type Day } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hear, type NeedNews } from './hear.ts';
import { NEED } from './machine.ts';
import { NEED_KINDS, type NeedKind } from './need-kinds.ts';
import { currentRequest, isSettled, type Need, type NeedRequest } from './need.ts';

const AT = new Date('2026-09-02T02:00:00Z');
const requestOf = (kind: NeedKind, address: number): NeedRequest | undefined => {
  const to = NEED_KINDS[kind].addresses[address];
  return (
    to && {
      address,
      agency: to.agency,
      unitId: `unit-${address}`,
      requestedAt: '2026-09-01T02:00:00Z',
      answeredAt: null,
      answer: null,
      reason: null,
    }
  );
};
const asked = (kind: NeedKind): Need => ({
  id: 'need',
  version: 1,
  childId: 'child',
  planId: 'plan',
  kind,
  origin: 'PLAN',
  originId: 'plan',
  urgent: false,
  state: 'REQUESTED',
  requests: [requestOf(kind, 0)].flatMap((one) => one ?? []),
  dueOn: null,
  fulfilledOn: null,
  requestedAt: new Date('2026-09-01T02:00:00Z'),
});

type Said =
  | { readonly said: 'accepted' | 'declined' | 'progressed' | 'fulfilled'; readonly address: number }
  | { readonly said: 'withdrawn' };

const newsOf = (said: Exclude<Said, { said: 'withdrawn' }>, need: Need): NeedNews => {
  switch (said.said) {
    case 'accepted':
      return { kind: 'accepted', at: AT, dueOn: '2026-10-01' };
    case 'declined': {
      const next = requestOf(need.kind, (currentRequest(need)?.address ?? 0) + 1);
      return { kind: 'declined', at: AT, reason: 'NO_STAFF', ...(next && { next }) };
    }
    case 'progressed':
      return { kind: 'progressed', at: AT };
    case 'fulfilled':
      return { kind: 'fulfilled', at: AT, on: '2026-09-02' };
  }
};
const after = (need: Need, said: Said): Need => {
  if (said.said === 'withdrawn') return NEED.isOpen(need.state) ? { ...need, state: 'WITHDRAWN' } : need;
  const actor = byEvent({ type: `need.${said.said}`, id: 'event' });
  return hear(need, `unit-${said.address}`, newsOf(said, need), actor) ?? need;
};

const kinds = fc.constantFrom(...(Object.keys(NEED_KINDS) as NeedKind[]));
const story = fc.array(
  fc.oneof(
    fc.record({
      said: fc.constantFrom(
        'accepted' as const,
        'declined' as const,
        'progressed' as const,
        'fulfilled' as const,
      ),
      address: fc.nat(2),
    }),
    fc.constant({ said: 'withdrawn' as const }),
  ),
  { maxLength: 12 },
);

describe('4.3.b whatever the agencies answer, in whatever order 需求始终有状态', () => {
  it('leaves no need without a state that fits what was answered', () => {
    fc.assert(
      fc.property(kinds, story, (kind, events) => {
        let need = asked(kind);
        for (const said of events) {
          const before = need;
          need = after(need, said);
          const request = currentRequest(need);

          expect(Object.keys(NEED.states)).toContain(need.state);
          // one request after the other, never two that wait
          expect(need.requests.map(({ address }) => address)).toEqual(need.requests.map((_, index) => index));
          expect(need.requests.slice(0, -1).every(({ answer }) => answer === 'DECLINED')).toBe(true);
          if (need.state === 'REQUESTED') expect(request?.answer).toBeNull();
          if (need.state === 'ACCEPTED') expect(need.dueOn).not.toBeNull();
          if (need.state === 'UNMET')
            expect(request).toMatchObject({ answer: 'DECLINED', reason: 'NO_STAFF' });
          expect(need.state === 'FULFILLED').toBe(need.fulfilledOn !== null);
          // an end is an end
          if (!NEED.isOpen(before.state)) expect(need).toEqual(before);
        }
      }),
    );
  });

  it('changes nothing when the same answer comes once more', () => {
    fc.assert(
      fc.property(kinds, story, (kind, events) => {
        const once = events.reduce(after, asked(kind));
        const last = events.at(-1);
        if (!last || last.said === 'declined') return; // a second decline is the next unit's
        const { requests, ...more } = after(once, last);
        expect({ ...more, requests: requests.length }).toMatchObject({
          state: once.state,
          requests: once.requests.length,
        });
      }),
    );
  });

  it('hears no answer of a unit that is asked no longer, and none after it was withdrawn', () => {
    const passed = after(asked('COUNSELLING'), { said: 'declined', address: 0 });
    const withdrawn = after(passed, { said: 'withdrawn' });

    expect(after(passed, { said: 'accepted', address: 0 })).toEqual(passed);
    expect(after(withdrawn, { said: 'fulfilled', address: 1 })).toEqual(withdrawn);
    expect(isSettled(withdrawn)).toBe(true);
  });

  it('takes help that was given for given, although its acceptance was never heard of', () => {
    const given = after(asked('TUTORING'), { said: 'fulfilled', address: 0 });

    expect(given).toMatchObject({ state: 'FULFILLED', fulfilledOn: '2026-09-02' as Day });
    expect(currentRequest(given)?.answer).toBe('ACCEPTED');
  });
});
