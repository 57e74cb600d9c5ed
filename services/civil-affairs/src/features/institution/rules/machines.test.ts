import { describe, expect, it } from '@jest/globals';
import { byOfficer, ROLES, type Role } from '@ger/kernel';
import { INSTITUTION, type InstitutionSubject } from './institution.ts';
import { LEADER, type LeaderState } from './leader.ts';

const roles = Object.keys(ROLES) as Role[];
const officer = (role: Role) =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const at = (more: Partial<InstitutionSubject> = {}): InstitutionSubject => ({
  state: 'PROPOSED',
  beds: 10,
  bedsTaken: 0,
  overBeds: 0,
  another: false,
  ...more,
});

describe('2.6 who keeps the protection institution 救助保护机构办理', () => {
  it.each(
    INSTITUTION.transitions.flatMap((step) => roles.map((role) => ({ step, role, action: step.action }))),
  )('$action by $role is done or refused with the reason', ({ step, role }) => {
    const answer = INSTITUTION.attempt(
      at({ state: step.from[0] as InstitutionSubject['state'] }),
      step.action,
      officer(role),
    );

    if ((step.by as readonly Role[]).includes(role))
      expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: '2.6' } });
  });

  it.each([
    ['openInstitution', { another: true }, 'ONLY_ONE'],
    ['changeInstitution', { state: 'OPEN', beds: 2, bedsTaken: 3 }, 'BEDS_SUFFICE'],
    ['closeInstitution', { state: 'OPEN', bedsTaken: 1 }, 'BEDS_EMPTY'],
  ] as const)('%s with %j names what is missing', (action, more, code) =>
    expect(INSTITUTION.attempt(at(more), action, officer('civil-affairs.head'))).toMatchObject({
      refusal: { missing: [{ code, clause: '2.6' }] },
    }),
  );

  it.each(['openInstitution', 'changeInstitution', 'closeInstitution'] as const)(
    'refuses %s of one that is closed',
    (action) =>
      expect(
        INSTITUTION.attempt(at({ state: 'CLOSED' }), action, officer('civil-affairs.head')),
      ).toMatchObject({
        refusal: { code: 'ILLEGAL_TRANSITION' },
      }),
  );
});

describe('3.2.a who names the responsible leader 分管领导办理', () => {
  it.each(LEADER.transitions.flatMap((step) => roles.map((role) => ({ step, role, action: step.action }))))(
    '$action by $role is done or refused with the reason',
    ({ step, role }) => {
      const answer = LEADER.attempt({ state: step.from[0] as LeaderState }, step.action, officer(role));

      if ((step.by as readonly Role[]).includes(role))
        expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
      else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: '3.2.a' } });
    },
  );

  it('refuses to end a term twice', () =>
    expect(LEADER.attempt({ state: 'ENDED' }, 'endLeader', officer('civil-affairs.head'))).toMatchObject({
      refusal: { code: 'ILLEGAL_TRANSITION' },
    }));
});
