import { byEvent, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { inHandOf, needMachine, type AskedNeed, type AskedNeedState, type NeedRoles } from './need.ts';

/** One agency whose officers carry needs out, and one whose own records do. */
const AGENCIES: readonly NeedRoles[] = [
  {
    name: 'by-officers',
    accept: ['mass-organizations.worker', 'mass-organizations.head'],
    decline: ['mass-organizations.head'],
    progress: ['mass-organizations.worker', 'mass-organizations.head'],
    fulfil: ['mass-organizations.worker', 'mass-organizations.head'],
  },
  {
    name: 'by-records',
    accept: ['civil-affairs.officer', 'procurement.officer'],
    decline: ['procurement.officer'],
    progress: ['event:delivery.recorded'],
    fulfil: ['event:order.ended'],
  },
];
const EVENTS = ['need.requested', 'need.withdrawn', 'delivery.recorded', 'order.ended'];
const EVERYBODY: readonly ActorRole[] = [
  ...Object.keys(ROLES).filter(isRole),
  ...EVENTS.map((type) => `event:${type}` as const),
];
const need = (state: AskedNeedState): AskedNeed => ({
  id: 'need',
  version: 1,
  childId: 'child',
  unitId: 'unit',
  residence: null,
  kind: 'COUNSELLING',
  urgent: false,
  state,
  askedAt: new Date(0),
  dueOn: null,
  declineReason: null,
});
const actorOf = (role: ActorRole, unitId = 'unit'): Actor => {
  if (!isRole(role)) return byEvent({ type: role.replace('event:', ''), id: 'event' });
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};

describe.each(AGENCIES)(
  '4.3.b $name: every state × action × role is as the table says, or refused with a reason',
  (roles) => {
    const needs = needMachine(roles);
    const states = Object.keys(needs.states) as AskedNeedState[];
    const actions = [...new Set(needs.transitions.map(({ action }) => action))];

    it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
      '%s × %s',
      (state, action) => {
        const step = needs.transitionFrom(state, action);
        for (const role of EVERYBODY) {
          const actor = actorOf(role);
          const answer = needs.attempt(inHandOf(need(state), actor), action, actor);

          if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
          else if (step.by.includes(role))
            expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
          else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
        }
      },
    );

    it('is answered by the unit that was asked', () => {
      const actor = actorOf(roles.accept[0] ?? 'public', 'another');

      expect(needs.attempt(inHandOf(need('ASKED'), actor), 'acceptNeed', actor)).toMatchObject({
        refusal: { missing: [{ code: 'OWN_NEED' }] },
      });
    });
  },
);
