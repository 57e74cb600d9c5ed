import { byClock, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { ASSISTANCE_KINDS, excluding, type AssistanceKind } from './kinds.ts';
import { checkGrant, periodOf } from './assistance.ts';
import { ASSISTANCE, type AssistanceStep, type AssistanceSubject } from './machine.ts';

const at = (state: AssistanceStep, more: Partial<AssistanceSubject> = {}): AssistanceSubject => ({
  state,
  another: false,
  given: false,
  ...more,
});
const actorOf = (role: ActorRole): Actor => {
  if (!isRole(role)) return byClock('test');
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const EVERYBODY: ActorRole[] = [...Object.keys(ROLES).filter(isRole), 'clock'];
const states = Object.keys(ASSISTANCE.states) as AssistanceStep[];
const actions = [...new Set(ASSISTANCE.transitions.map(({ action }) => action))];
const kinds = Object.keys(ASSISTANCE_KINDS) as AssistanceKind[];

describe('4.3.c every state × action × role of an assistance is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = ASSISTANCE.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = ASSISTANCE.attempt(at(state), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    ['applyForAssistance', 'PROPOSED', { another: true }, 'ASSISTED_ALREADY'],
    ['recordProvision', 'GRANTED', { given: true }, 'GIVEN_ALREADY'],
  ] as const)('%s in %s with %j names what is missing', (action, state, more, code) =>
    expect(ASSISTANCE.attempt(at(state, more), action, actorOf('civil-affairs.head'))).toMatchObject({
      refusal: { missing: [{ code, clause: '4.3.c' }] },
    }),
  );
});

describe('3.1.a, 4.3.c kinds of assistance 救助种类', () => {
  it('exclude one another in both directions', () => {
    for (const kind of kinds)
      for (const other of excluding(kind)) expect(excluding(other as AssistanceKind)).toContain(kind);
  });

  it('are given by the month or by the day, with an amount where it is money', () => {
    expect(periodOf({ kind: 'ORPHAN' }, '2026-09-17')).toBe('2026-09');
    expect(periodOf({ kind: 'TEMPORARY' }, '2026-09-17')).toBe('2026-09-17');
    const grant = { amount: null, from: '2026-09-01', until: null };
    expect(() => checkGrant('GUARDIAN_TRAINING', grant)).not.toThrow();
    expect(() => checkGrant('ORPHAN', grant)).toThrow();
    expect(() => checkGrant('ORPHAN', { ...grant, amount: 120_000, until: '2026-08-31' })).toThrow();
  });
});
