import { describe, expect, it } from '@jest/globals';
import { byClock, byEvent, byOfficer, ROLES, type Actor, type ActorRole, type Role } from '@ger/kernel';
import { STAFF, type StaffSubject } from './machine.ts';

const roles = Object.keys(ROLES) as Role[];
const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const actors: [ActorRole, Actor][] = [
  ...roles.map((role): [ActorRole, Actor] => [role, officer(role)]),
  ['clock', byClock('watch-staff')],
  ['event:staff.barred', byEvent({ type: 'staff.barred', id: 'e' })],
];

const TODAY = '2026-09-01';
const subject = (more: Partial<StaffSubject> = {}): StaffSubject => ({
  state: 'PROPOSED',
  kind: 'CHILD_DIRECTOR',
  division: '150122101202',
  today: TODAY,
  vettedOn: '2026-08-20',
  vettingClear: true,
  barred: false,
  taken: false,
  ...more,
});

describe('3.2.d L.15 who may do what with a position 人员办理', () => {
  const cases = STAFF.transitions.flatMap((step) =>
    actors.map(([role, actor]) => ({ step, role, actor, action: step.action })),
  );

  it.each(cases)('$action by $role is done or refused with the reason', ({ step, role, actor }) => {
    const from = step.from[0] as StaffSubject['state'];
    const kind = step.action === 'appointSupervisor' ? 'CHILD_SUPERVISOR' : 'CHILD_DIRECTOR';
    const division = kind === 'CHILD_SUPERVISOR' ? '150122101' : '150122101202';

    const answer = STAFF.attempt(subject({ state: from, kind, division }), step.action, actor);

    if (step.by.includes(role)) expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: step.clause } });
  });

  it.each(STAFF.transitions.map(({ action }) => action))(
    'refuses %s of a position that has ended',
    (action) =>
      expect(STAFF.attempt(subject({ state: 'ENDED' }), action, officer('township.head'))).toMatchObject({
        refusal: { code: 'ILLEGAL_TRANSITION' },
      }),
  );

  it.each([
    [{ taken: true }, 'POSITION_FREE', '3.2.d'],
    [{ barred: true }, 'NOT_BARRED', 'L.13'],
    [{ vettingClear: false }, 'VETTING_CLEAR', 'L.13'],
    [{ vettedOn: '2025-09-01' }, 'VETTED_WITHIN_YEAR', 'L.13'],
    [{ vettedOn: '2026-09-02' }, 'VETTED_WITHIN_YEAR', 'L.13'],
    [{ division: '150122101' }, 'LEVEL_OF_KIND', 'L.15'],
  ] as const)('names what an appointment lacks: %j', (more, code, clause) =>
    expect(STAFF.attempt(subject(more), 'appointStaff', officer('township.officer'))).toMatchObject({
      refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code, clause }] },
    }),
  );

  it('names all of it at once', () => {
    const worst = subject({ taken: true, barred: true, vettingClear: false, vettedOn: '2020-01-01' });

    expect(STAFF.attempt(worst, 'appointStaff', officer('township.head'))).toMatchObject({
      refusal: { missing: { length: 4 } },
    });
  });
});
