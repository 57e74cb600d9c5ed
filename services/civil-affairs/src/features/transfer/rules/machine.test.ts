import { byClock, byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { TRANSFER, type TransferAction, type TransferState } from './machine.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const STATES = Object.keys(TRANSFER.states) as TransferState[];
const ACTIONS = [...new Set(TRANSFER.transitions.map(({ action }) => action))];
const ACTORS: [string, Actor][] = [
  ...Object.keys(ROLES)
    .filter(isRole)
    .map((role): [string, Actor] => [role, officer(role)]),
  ['clock', byClock('none')],
];

describe.each(STATES)('2.4 a transfer that is %s', (state) => {
  describe.each(ACTIONS)('on %s', (action: TransferAction) => {
    it.each(ACTORS)('is for %s as the table says', (name, actor) => {
      const step = TRANSFER.transitionFrom(state, action);
      const answer = TRANSFER.attempt({ state, holding: true, asking: true }, action, actor);

      if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
      else if (!step.by.some((by) => by === name))
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    });
  });
});

describe('2.3 whose decision a transfer is', () => {
  it.each([
    ['grantTransfer', 'HOLDING_DIVISION'],
    ['declineTransfer', 'HOLDING_DIVISION'],
    ['withdrawTransfer', 'ASKING_UNIT'],
  ] as const)('%s is refused to the other side: %s', (action, code) => {
    const answer = TRANSFER.attempt(
      { state: 'ASKED', holding: false, asking: false },
      action,
      officer('township.officer'),
    );

    expect(answer).toMatchObject({ refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code }] } });
  });
});
