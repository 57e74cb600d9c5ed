import { byClock, byEvent, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Breach } from '../../../papers/breach.ts';
import { checkDelivery, DELIVERY_PROOFS, METHODS, type DeliveryMethod } from '../../../papers/delivery.ts';
import { WARNING, type WarningStep } from './machine.ts';
import type { PartyRelation } from '../../../papers/party.ts';
import { isAnother, WARNING_RECIPIENTS, type WarningInHand } from './warning.ts';

const breach = { handledAt: null } as Breach;
const at = (state: WarningStep, more: Partial<WarningInHand> = {}): WarningInHand => ({
  state,
  unitId: 'unit',
  actingUnitId: 'unit',
  today: '2026-12-01',
  decided: true,
  another: false,
  childKnown: true,
  perpetrator: { name: '甲', relation: 'FATHER' },
  representative: { name: '乙', relation: 'GRANDPARENT' },
  deliveries: [],
  breaches: state === 'BREACHED' ? [breach] : [],
  visitUntil: '2026-11-30',
  ...more,
});
/** A warning for which nothing is missing, whatever is done with it. */
const ready = (state: WarningStep, action: string): WarningInHand =>
  at(
    state,
    action === 'completeWarningService'
      ? { deliveries: WARNING_RECIPIENTS.map((recipient) => ({ recipient })) }
      : {},
  );
const actorOf = (role: ActorRole): Actor => {
  if (role === 'clock') return byClock('test');
  if (!isRole(role)) return byEvent({ type: role.slice('event:'.length), id: 'event' });
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const EVERYBODY: ActorRole[] = [...Object.keys(ROLES).filter(isRole), 'clock', 'event:breach.reported'];
const states = Object.keys(WARNING.states) as WarningStep[];
const actions = [...new Set(WARNING.transitions.map(({ action }) => action))];

describe('4.4.d every state × action × role of a written warning is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = WARNING.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = WARNING.attempt(ready(state, action), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    ['draftWarning', 'PROPOSED', { decided: false }, 'WARNING_DECIDED'],
    ['draftWarning', 'PROPOSED', { childKnown: false }, 'CHILD_KNOWN'],
    ['draftWarning', 'PROPOSED', { another: true }, 'ANOTHER_WARNING'],
    ['draftWarning', 'PROPOSED', { actingUnitId: 'other' }, 'UNIT_IN_CHARGE'],
    [
      'draftWarning',
      'PROPOSED',
      { representative: { name: '甲', relation: 'OTHER_FAMILY' } },
      'REPRESENTATIVE_IS_PERPETRATOR',
    ],
    [
      'completeWarningService',
      'ISSUED',
      { deliveries: [{ recipient: 'VILLAGE' }, { recipient: 'PERPETRATOR' }] },
      'REPRESENTATIVE',
    ],
    ['raiseWarning', 'BREACHED', { breaches: [] }, 'BREACH_OPEN'],
  ] as const)('%s in %s with %j names what is missing', (action, state, more, code) =>
    expect(WARNING.attempt(at(state, more), action, actorOf('police.head'))).toMatchObject({
      refusal: { missing: [{ code }] },
    }),
  );

  it('L.6 ends by the clock on the day after its last day, not before', () => {
    const end = (visitUntil: string) =>
      WARNING.attempt(at('SERVED', { visitUntil }), 'endWarning', byClock('test'));

    expect(end('2026-12-01')).toMatchObject({ refusal: { missing: [{ code: 'PERIOD_OVER' }] } });
    expect(end('2026-11-30').ok).toBe(true);
  });
});

describe('4.4.d the child is represented by somebody else than the perpetrator 代理人不是加害人', () => {
  const relation = fc.constantFrom<PartyRelation>(
    'FATHER',
    'MOTHER',
    'GRANDPARENT',
    'DELEGATE',
    'OTHER_FAMILY',
  );
  const name = fc.stringMatching(/^[\u4e00-\u9fa5]{2,6}$/);

  it('whatever the name is written like and whatever they are to the child', () => {
    fc.assert(
      fc.property(name, relation, relation, (of, one, other) => {
        const spaced = [...of].join(' · ');

        expect(isAnother({ name: of, relation: one }, { name: spaced, relation: other })).toBe(false);
      }),
    );
    expect(isAnother({ name: '甲某', relation: 'MOTHER' }, { name: '乙某', relation: 'MOTHER' })).toBe(false);
    expect(isAnother({ name: '甲某', relation: 'FATHER' }, { name: '乙某', relation: 'MOTHER' })).toBe(true);
  });
});

describe('4.4.d a service has its time, its way and its proof 送达', () => {
  const [from, now] = [new Date('2026-09-01T00:00:00Z'), new Date('2026-09-02T00:00:00Z')];

  it.each(Object.keys(METHODS) as DeliveryMethod[])('%s is proved by what belongs to it', (method) => {
    for (const proof of DELIVERY_PROOFS) {
      const check = () => checkDelivery({ at: now, method, proof, receiver: '某' }, { from, now });
      if (METHODS[method].proofs.includes(proof)) expect(check).not.toThrow();
      else expect(check).toThrow();
    }
  });

  it('is no earlier than the paper and no later than now, and names who received it', () => {
    const one = { method: 'DIRECT', proof: 'SIGNED_RECEIPT', receiver: '某' } as const;
    const [before, after] = [new Date(from.getTime() - 1), new Date(now.getTime() + 1)];

    for (const at of [before, after]) expect(() => checkDelivery({ ...one, at }, { from, now })).toThrow();
    expect(() => checkDelivery({ ...one, at: now, receiver: ' ' }, { from, now })).toThrow();
  });
});
