import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { BOUGHT_PLACES, boughtInHand, type BoughtPlaces, type BoughtState } from './bought-places.ts';

const bought = (more: Partial<BoughtPlaces> = {}): BoughtPlaces => ({
  id: 'bought',
  version: 1,
  unitId: 'bureau',
  place: '150122101',
  placeNo: 150122101000,
  schoolUnitId: 'school',
  licence: '教民115012230000001号',
  schoolYear: 2026,
  places: 2,
  taken: 0,
  price: '3000.00',
  state: 'OPEN',
  ...more,
});
const actorOf = (role: Role, unitId: string, divisions: string[] = []): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions };
  return byOfficer({ officerId: role, subject: role, post });
};
const states = Object.keys(BOUGHT_PLACES.states) as BoughtState[];
const actions = [...new Set(BOUGHT_PLACES.transitions.map(({ action }) => action))];

describe('5.1.c every state × action × role of bought places is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = BOUGHT_PLACES.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const actor = actorOf(role, 'bureau');
        const answer = BOUGHT_PLACES.attempt(boughtInHand(bought({ state }), actor), action, actor);

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    ['a place where all are used', 'giveBoughtPlace', { taken: 2 }, 'FREE_PLACE'],
    ['to close while a pupil uses one', 'closeBoughtPlaces', { taken: 1 }, 'EMPTY'],
    ['another bureau', 'changeBoughtPlaces', { unitId: 'another' }, 'OWN_BUREAU'],
  ] as const)('refuses %s', (_, action, more, code) => {
    const actor = actorOf('education.head', 'bureau');

    expect(BOUGHT_PLACES.attempt(boughtInHand(bought(more), actor), action, actor)).toMatchObject({
      refusal: { missing: [{ code }] },
    });
  });
});
