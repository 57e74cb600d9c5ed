import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  BULLYING,
  bullyingInHand,
  reportByOf,
  type BullyingAction,
  type BullyingCase,
  type BullyingState,
  type Victim,
} from './bullying.ts';

const victim = (more: Partial<Victim> = {}): Victim => ({
  pupilId: 'pupil',
  findingId: 'finding',
  receiptNumber: null,
  receivedAt: null,
  notReceived: false,
  ...more,
});
const one = (more: Partial<BullyingCase> = {}): BullyingCase => ({
  id: 'case',
  version: 1,
  unitId: 'school',
  place: '150122101',
  placeNo: 150122101000,
  occurredOn: '2026-09-01',
  foundAt: new Date('2026-09-01T08:00:00+08:00'),
  submittedAt: new Date('2026-09-01T08:10:00+08:00'),
  site: 'DORMITORY',
  forms: ['PHYSICAL'],
  description: '推搡',
  victims: [victim()],
  aggressors: [],
  handling: [],
  handlingNote: null,
  state: 'REPORTED',
  ...more,
});
const actorOf = (role: Role, unitId = 'school'): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
/** One to whom nothing is missing, for this act. */
const ready = (action: BullyingAction): Partial<BullyingCase> =>
  action === 'closeBullying' ? { victims: [victim({ receiptNumber: 'R1' })], handling: ['PROTECTED'] } : {};
const states = Object.keys(BULLYING.states) as BullyingState[];
const actions = [...new Set(BULLYING.transitions.map(({ action }) => action))];

describe('3.3.e every state × action × role of a bullying case is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = BULLYING.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const actor = actorOf(role);
        const answer = BULLYING.attempt(
          bullyingInHand(one({ ...ready(action), state }), actor),
          action,
          actor,
        );

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    [
      'to close while the police have not every report',
      'closeBullying',
      { handling: ['EDUCATED'] },
      'RECEIPTS',
    ],
    [
      'to close while the school has done nothing',
      'closeBullying',
      { victims: [victim({ receiptNumber: 'R1' })] },
      'HANDLED',
    ],
    [
      'to report again what the police have',
      'reportBullyingAgain',
      { victims: [victim({ receiptNumber: 'R1' })] },
      'UNANSWERED',
    ],
  ] as const)('refuses %s', (_, action, more, code) => {
    const actor = actorOf('school.head');

    expect(
      BULLYING.attempt(bullyingInHand(one(more as Partial<BullyingCase>), actor), action, actor),
    ).toMatchObject({
      refusal: { missing: [{ code }] },
    });
  });

  it('is its own school’s: another one’s head does nothing with it', () => {
    const actor = actorOf('school.head', 'another');

    expect(BULLYING.actions(bullyingInHand(one(), actor), actor).every(({ allowed }) => !allowed)).toBe(true);
  });

  it('4.1.a must have reached the police within the hour', () => {
    expect(reportByOf(one())).toEqual(new Date('2026-09-01T09:00:00+08:00'));
  });
});
