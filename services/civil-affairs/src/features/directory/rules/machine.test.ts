import { describe, expect, it } from '@jest/globals';
import { byClock, byOfficer, ROLES, type Actor, type ActorRole, type Role } from '@ger/kernel';
import { POST, UNIT, type PostState, type PostSubject, type UnitState } from './machine.ts';

const roles = Object.keys(ROLES) as Role[];
const actors: [ActorRole, Actor][] = [
  ...roles.map((role): [ActorRole, Actor] => [
    role,
    byOfficer({
      officerId: 'o',
      subject: 's',
      post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
    }),
  ]),
  ['clock', byClock('installation')],
];
const post = (state: PostState, more: Partial<PostSubject> = {}): PostSubject => ({
  state,
  own: false,
  forAbove: false,
  heldAlready: false,
  unitClosed: false,
  ...more,
});
const head = actors.find(([role]) => role === 'civil-affairs.head')?.[1] ?? byClock('nobody');

describe('3.2.a who keeps the register of units and posts 单位与任职办理', () => {
  it.each(
    UNIT.transitions.flatMap((step) =>
      actors.map(([role, actor]) => ({ step, role, actor, action: step.action })),
    ),
  )('$action by $role is done or refused with the reason', ({ step, role, actor }) => {
    const answer = UNIT.attempt({ state: step.from[0] as UnitState, below: 0 }, step.action, actor);

    if (step.by.includes(role)) expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: '3.2.a' } });
  });

  it.each(
    POST.transitions.flatMap((step) =>
      actors.map(([role, actor]) => ({ step, role, actor, action: step.action })),
    ),
  )('$action by $role is done or refused with the reason', ({ step, role, actor }) => {
    const answer = POST.attempt(post(step.from[0] as PostState), step.action, actor);

    if (step.by.includes(role)) expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: '3.2.a' } });
  });

  it.each([
    ['own', 'NOT_OWN_POST'],
    ['forAbove', 'LEVEL_ABOVE'],
    ['heldAlready', 'NOT_HELD_ALREADY'],
    ['unitClosed', 'UNIT_OPEN'],
  ] as const)('does not give a post when %s, and says so', (key, code) =>
    expect(POST.attempt(post('PROPOSED', { [key]: true }), 'givePost', head)).toMatchObject({
      refusal: { missing: [{ code, clause: '3.2.a' }] },
    }),
  );

  it('knows no way out of what is closed or ended', () => {
    for (const { action } of UNIT.transitions)
      expect(UNIT.attempt({ state: 'CLOSED', below: 0 }, action, head)).toMatchObject({
        refusal: { code: 'ILLEGAL_TRANSITION' },
      });
    for (const { action } of POST.transitions)
      expect(POST.attempt(post('ENDED'), action, head)).toMatchObject({
        refusal: { code: 'ILLEGAL_TRANSITION' },
      });
  });
});
