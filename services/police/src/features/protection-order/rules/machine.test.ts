import { byClock, byEvent, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Breach } from '../../../papers/breach.ts';
import { ORDER, type OrderStep } from './machine.ts';
import { isInForce, latestExpiry, type OrderInHand } from './order.ts';

const at = (state: OrderStep, action: string, more: Partial<OrderInHand> = {}): OrderInHand => ({
  state,
  unitId: 'unit',
  actingUnitId: 'unit',
  today: action === 'expireOrder' ? '2026-12-02' : '2026-12-01',
  madeOn: '2026-09-01',
  expiresOn: '2026-12-01',
  deliveries: [],
  breaches: [{ handledAt: null } as Breach],
  ...more,
});
const actorOf = (role: ActorRole): Actor => {
  if (role === 'clock') return byClock('test');
  if (!isRole(role)) return byEvent({ type: role.slice('event:'.length), id: 'event' });
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const EVERYBODY: ActorRole[] = [...Object.keys(ROLES).filter(isRole), 'clock', 'event:breach.reported'];
const states = Object.keys(ORDER.states) as OrderStep[];
const actions = [...new Set(ORDER.transitions.map(({ action }) => action))];

describe('4.4.e every state × action × role of a protection order is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = ORDER.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = ORDER.attempt(at(state, action), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    ['recordOrderExtended', 'ISSUED', { expiresOn: '2026-11-30' }, 'IN_FORCE'],
    ['recordOrderVaried', 'EXTENDED', { expiresOn: '2026-11-30' }, 'IN_FORCE'],
    ['checkOrder', 'ISSUED', { actingUnitId: 'other' }, 'UNIT_IN_CHARGE'],
    ['handleOrderBreach', 'EXPIRED', { breaches: [] }, 'BREACH_OPEN'],
  ] as const)('%s in %s with %j names what is missing', (action, state, more, code) =>
    expect(ORDER.attempt(at(state, action, more), action, actorOf('police.head'))).toMatchObject({
      refusal: { missing: [{ code }] },
    }),
  );
});

describe('L.7 an order holds at most six months, from the moment it is made 有效期', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('for every day it may be made on', () => {
    fc.assert(
      fc.property(day, (madeOn) => {
        const expiresOn = latestExpiry(madeOn);
        const months = (of: string): number => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));

        expect(months(expiresOn) - months(madeOn)).toBe(6);
        expect(isInForce({ madeOn, expiresOn }, madeOn)).toBe(true);
        expect(isInForce({ madeOn, expiresOn }, expiresOn)).toBe(true);
      }),
    );
    expect(latestExpiry('2026-08-31')).toBe('2027-02-28');
  });
});
