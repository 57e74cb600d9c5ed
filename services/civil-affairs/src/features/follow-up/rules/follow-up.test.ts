import { byClock, byEvent, byOfficer, isRole, newId, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWithin, villageVisits, waiting, type FollowUp } from './follow-up.ts';
import { awaited, hear, type PaperNews } from './hear.ts';
import { FOLLOW_UP, type FollowUpState } from './machine.ts';

const NOW = new Date('2026-09-01T02:00:00Z');
const paper = {
  id: newId(),
  paper: 'PROTECTION_ORDER',
  childId: newId(),
  unitId: newId(),
  residence: null,
} as const;
const [one, other] = [newId(), newId()];
const BEGUN: PaperNews = {
  kind: 'begun',
  at: NOW,
  until: '2026-12-01',
  measures: ['KEEP_AWAY'],
  version: 1,
};
const TOLD: readonly PaperNews[] = [
  BEGUN,
  { kind: 'varied', measures: ['MOVE_OUT'], version: 2 },
  { kind: 'varied', measures: ['FORBID_CONTACT'], version: 5 },
  { kind: 'extended', until: '2027-02-28' },
  {
    kind: 'breached',
    at: new Date('2026-10-01T02:00:00Z'),
    breachId: one,
    kinds: ['VIOLENCE_AGAIN'],
    foundBy: 'POLICE',
  },
  { kind: 'handled', at: new Date('2026-10-02T02:00:00Z'), breachId: one, outcome: 'PENALTY' },
  { kind: 'handled', at: new Date('2026-10-03T02:00:00Z'), breachId: other, outcome: 'NOT_FOUND' },
  { kind: 'ended', at: new Date('2027-01-05T02:00:00Z') },
];
const heard = (news: readonly PaperNews[]): FollowUp => {
  let followUp = awaited(paper, NOW);
  for (const each of news) {
    const next = hear(followUp, each);
    // Whatever was heard made a step of the table, or none.
    if (next.state !== followUp.state)
      expect(
        FOLLOW_UP.transitions.some(({ from, to }) => from.includes(followUp.state) && to === next.state),
      ).toBe(true);
    followUp = next;
  }
  return followUp;
};
const actorOf = (role: ActorRole): Actor => {
  if (role === 'clock') return byClock('test');
  if (!isRole(role)) return byEvent({ type: role.slice('event:'.length), id: 'event' });
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const EVERYBODY: ActorRole[] = [
  ...Object.keys(ROLES).filter(isRole),
  'clock',
  ...new Set(FOLLOW_UP.transitions.flatMap(({ by }) => by.filter((who) => who.startsWith('event:')))),
];
const states = Object.keys(FOLLOW_UP.states) as FollowUpState[];
const actions = [...new Set(FOLLOW_UP.transitions.map(({ action }) => action))];

describe('4.4.d the village follows a paper up 嘎查村随访', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s by every role is as the table says, or refused with a reason',
    (state, action) => {
      const step = FOLLOW_UP.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = FOLLOW_UP.attempt({ state }, action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role)) expect(answer).toMatchObject({ value: { state: step.to } });
        else expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it('ends up the same in whatever order the police are heard, also twice', () => {
    const inOrder = heard(TOLD);

    expect(inOrder).toMatchObject({
      state: 'ENDED',
      until: '2027-02-28',
      measures: ['FORBID_CONTACT'],
      breaches: expect.arrayContaining([
        expect.objectContaining({ id: one, kinds: ['VIOLENCE_AGAIN'], outcome: 'PENALTY' }),
        expect.objectContaining({ id: other, foundOn: null, outcome: 'NOT_FOUND' }),
      ]),
    });
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...TOLD], { minLength: TOLD.length }),
        fc.subarray([...TOLD]),
        (news, again) => expect(heard([...news, ...again])).toEqual(inOrder),
      ),
    );
  });

  it('owes visits while the paper runs, and none after its end', () => {
    const running = heard([BEGUN]);
    const ended = heard([BEGUN, { kind: 'ended', at: new Date('2026-10-05T00:00:00Z') }]);
    const dueOn = (followUp: FollowUp) => villageVisits(followUp, []).map((slot) => slot.dueOn);

    expect(dueOn(running)).toEqual(['2026-09-02', '2026-10-02', '2026-11-01', '2026-12-01']);
    expect(dueOn(ended)).toEqual(['2026-09-02', '2026-10-02']);
    expect(dueOn(awaited(paper, NOW))).toEqual([]);
    expect(waiting(running, []).dueAt).toEqual(new Date('2026-09-02T02:00:00Z'));
  });

  it('is not made by a visit that came to nothing, nor before or after its time', () => {
    const visit = { id: 'v', on: '2026-09-01', findings: [], breaches: [], note: '' } as const;
    const followUp = heard([BEGUN]);
    const visited = (outcome: 'VISITED' | 'NOT_VISITED') =>
      villageVisits({ ...followUp, visits: [{ ...visit, outcome }] }, [])[0]?.doneOn;

    expect([visited('VISITED'), visited('NOT_VISITED')]).toEqual(['2026-09-01', null]);
    expect(
      ['2026-08-31', '2026-09-01', '2026-09-03', '2026-09-04'].map((on) =>
        isWithin(followUp, on, '2026-09-03'),
      ),
    ).toEqual([false, true, true, false]);
  });
});
