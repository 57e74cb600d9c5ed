import { describe, expect, it } from '@jest/globals';
import { byClock, byEvent, byOfficer, ROLES, type Missing, type Role } from '@ger/kernel';
import { NOTHING_KNOWN_OF, type Guardian } from './guardian.ts';
import { DOSSIER, type DossierAction, type DossierState, type DossierSubject } from './machine.ts';

const actor = (role: Role) =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });

const guardian = (migrations: Guardian['migrations']): Guardian => ({
  ...NOTHING_KNOWN_OF,
  id: String(migrations.length),
  name: '',
  relation: 'FATHER',
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
  more: Partial<DossierSubject> = {},
): DossierSubject => ({
  state,
  guardians,
  status: { categories: [] },
  leaving: null,
  openMatters: [],
  ...more,
});

const LEFT = { leaving: { reason: 'LEFT_REGION', on: '2026-08-01', stated: true } } as const;
const INCIDENT: Missing = { code: 'INCIDENT_OPEN', clause: '4.2.a', zh: '', en: '' };
/** What an action needs besides a family: everything it asks for is there. */
const READY: Partial<Record<DossierAction, Partial<DossierSubject>>> = {
  reopenDossier: LEFT,
  resumeDossier: { openMatters: [INCIDENT] },
};

describe('2.4 who may record what 一人一档办理', () => {
  const actors = [
    ...(Object.keys(ROLES) as Role[]).map((role) => [role, actor(role)] as const),
    ['clock', byClock('settle-dossiers')] as const,
    ['event:incident.child-unidentified', byEvent({ type: 'incident.child-unidentified', id: 'e' })] as const,
  ];
  const cases = DOSSIER.transitions.flatMap((step) =>
    (step.from as readonly DossierState[]).flatMap((state) =>
      actors.map(([role, who]) => ({ step, state, role, who, action: step.action })),
    ),
  );

  it.each(cases)(
    '$action of $state by $role is done or refused with the reason',
    ({ step, state, role, who }) => {
      const answer = DOSSIER.attempt(dossier(state, family, READY[step.action]), step.action, who);

      if ((step.by as readonly string[]).includes(role))
        expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
      else
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: step.clause } });
    },
  );

  const states = Object.keys(DOSSIER.states) as DossierState[];
  const elsewhere = [...new Set(DOSSIER.transitions.map(({ action }) => action))].flatMap((action) =>
    states.filter((state) => !DOSSIER.transitionFrom(state, action)).map((state) => ({ action, state })),
  );

  it.each(elsewhere)('refuses $action of $state to everybody', ({ action, state }) => {
    for (const [, who] of actors)
      expect(DOSSIER.attempt(dossier(state, family, READY[action]), action, who)).toMatchObject({
        refusal: { code: 'ILLEGAL_TRANSITION' },
      });
  });

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

  it.each([
    ['closeDossier', { status: { categories: ['LEFT_BEHIND'] } }, 'NO_STATUS'],
    ['closeDossier', { openMatters: [INCIDENT] }, 'INCIDENT_OPEN'],
    ['recordLeaving', LEFT, 'PRESENT'],
    ['reopenDossier', {}, 'LEFT'],
  ] as const)('says why %s is not possible: %j', (action, more, code) =>
    expect(DOSSIER.attempt(dossier('OPEN', family, more), action, actor('township.head'))).toMatchObject({
      refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code }] },
    }),
  );

  it('does not close a file of which nobody looked what is open', () => {
    const { openMatters: _matters, ...notLooked } = dossier('OPEN');

    expect(DOSSIER.attempt(notLooked, 'closeDossier', actor('township.head'))).toMatchObject({
      refusal: { missing: [{ code: 'OPEN_MATTERS' }] },
    });
  });

  it('gives the mark “entered in error” to supervisors only', () => {
    const may = (role: Role): boolean =>
      DOSSIER.attempt(dossier('OPEN'), 'markEnteredInError', actor(role)).ok;

    expect((Object.keys(ROLES) as Role[]).filter(may)).toEqual(['township.head', 'civil-affairs.head']);
  });

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
      'recordLeaving',
      'closeDossier',
      'reopenDossier',
      'mergeDossiers',
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
