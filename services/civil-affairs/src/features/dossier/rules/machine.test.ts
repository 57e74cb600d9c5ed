import { describe, expect, it } from '@jest/globals';
import { byOfficer, ROLES, type Role } from '@ger/kernel';
import type { Guardian } from './guardian.ts';
import { DOSSIER, type DossierSubject } from './machine.ts';

const actor = (role: Role) =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });

const guardian = (migrations: Guardian['migrations']): Guardian => ({
  id: String(migrations.length),
  name: '',
  relation: 'FATHER',
  birthDate: null,
  phone: null,
  withoutPhone: false,
  address: null,
  from: null,
  until: null,
  endReason: null,
  identityNumber: null,
  identityTokens: [],
  capacities: [],
  migrations,
});
/** One at home and one away: every action is possible. */
const family = [
  guardian([]),
  guardian([{ id: 'm', destination: '', work: null, from: '2026-01-01', until: null }]),
];
const dossier = (
  state: DossierSubject['state'],
  guardians: readonly Guardian[] = family,
): DossierSubject => ({ state, guardians });

describe('2.4 who may record what 一人一档办理', () => {
  const roles = Object.keys(ROLES) as Role[];
  const cases = DOSSIER.transitions.flatMap((step) =>
    roles.map((role) => ({ step, role, action: step.action })),
  );

  it.each(cases)('$action by $role is done or refused with the reason', ({ step, role }) => {
    const answer = DOSSIER.attempt(
      dossier(step.from[0] as DossierSubject['state']),
      step.action,
      actor(role),
    );

    if ((step.by as readonly Role[]).includes(role))
      expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: step.clause } });
  });

  it.each(['registerChild'] as const)('refuses %s of a child on file', (action) =>
    expect(DOSSIER.attempt(dossier('OPEN'), action, actor('township.officer'))).toMatchObject({
      refusal: { code: 'ILLEGAL_TRANSITION' },
    }),
  );

  it.each([
    ['startMigration', 'GUARDIAN_AT_HOME'],
    ['recordParentReturn', 'GUARDIAN_AWAY'],
    ['recordGuardianCapacity', 'GUARDIAN'],
    ['recordContact', 'PARENT_AWAY'],
    ['urgeContact', 'PARENT_AWAY'],
  ] as const)('names what %s lacks when no guardian is recorded', (action, code) =>
    expect(DOSSIER.attempt(dossier('OPEN', []), action, actor('village.director'))).toMatchObject({
      refusal: { missing: [{ code }] },
    }),
  );

  it('shows the buttons of the township, and none to the police', () => {
    expect(DOSSIER.actions(dossier('OPEN'), actor('township.officer')).map(({ action }) => action)).toEqual([
      'startMigration',
      'recordParentReturn',
      'recordGuardianCapacity',
      'addGuardian',
      'correctGuardian',
      'endGuardian',
      'correctIdentity',
      'recordRegistration',
      'recordHealth',
      'recordSchooling',
      'recordHousehold',
      'recordCare',
      'recordLivingArrangement',
      'recordSignatures',
      'nameDelegate',
      'recordContact',
      'urgeContact',
      'moveChild',
      'planVisit',
      'recordVisit',
    ]);
    expect(DOSSIER.actions(dossier('OPEN'), actor('police.duty'))).toEqual([]);
  });
});
