import { byOfficer, inputProblems, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkContact } from './check-contact.ts';
import {
  CONTACT_KINDS,
  CONTACT_LOGS,
  contactInHand,
  type ContactAction,
  type ContactEntry,
  type ContactFacts,
  type ContactKind,
  type ContactPerson,
  type ContactState,
} from './contact-entry.ts';

const KINDS = Object.keys(CONTACT_KINDS) as ContactKind[];
const PERSONS: readonly ContactPerson[] = ['FATHER', 'MOTHER', 'DELEGATE', 'OTHER_GUARDIAN'];
const facts = (more: Partial<ContactFacts> = {}): ContactFacts => ({
  on: '2026-09-10',
  means: 'PHONE',
  person: 'FATHER',
  minutes: null,
  topics: [],
  note: null,
  ...more,
});
const entry = (kind: ContactKind, state: ContactState): ContactEntry => ({
  ...facts(),
  id: 'entry',
  version: 1,
  kind,
  pupilId: 'pupil',
  childId: null,
  classId: 'class',
  unitId: 'school',
  placeNo: 150122101000,
  state,
});
const actorOf = (role: Role, unitId = 'school'): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};

describe('3.3.f, 3.3.j every state × action × role of the logs is as the table says, or refused with a reason', () => {
  const cases = KINDS.flatMap((kind) =>
    (['RECORDED', 'WITHDRAWN'] as const).flatMap((state) =>
      (['correctContact', 'withdrawContact'] as const satisfies readonly ContactAction[]).map(
        (action) => [kind, state, action] as const,
      ),
    ),
  );
  it.each(cases)('%s × %s × %s', (kind, state, action) => {
    const log = CONTACT_LOGS[kind];
    const step = log.transitionFrom(state, action);
    for (const role of Object.keys(ROLES).filter(isRole)) {
      const actor = actorOf(role);
      const answer = log.attempt(contactInHand(entry(kind, state), actor), action, actor);

      if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
      else if (step.by.includes(role)) expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
      else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
    }
  });

  it.each(KINDS)('another school changes nothing in a log: %s', (kind) => {
    const actor = actorOf('school.head', 'another');

    expect(
      CONTACT_LOGS[kind].attempt(contactInHand(entry(kind, 'RECORDED'), actor), 'withdrawContact', actor),
    ).toMatchObject({ refusal: { missing: [{ code: 'OWN_SCHOOL' }] } });
  });
});

describe('3.3.f, 3.3.j what an entry says', () => {
  const pathsOf = (kind: ContactKind, said: ContactFacts): string[] => {
    const problems = inputProblems();
    checkContact(kind, said, { today: '2026-10-01', schoolYear: 2026 }, problems);
    try {
      problems.throwIfAny();
      return [];
    } catch (error) {
      return (error as { problems: { path: string }[] }).problems.map(({ path }) => path);
    }
  };

  it.each([
    ['a day to come', { on: '2026-10-02' }, 'on'],
    ['a day of last school year', { on: '2026-08-31' }, 'on'],
    ['a delegate: it is the parents who keep in touch', { person: 'DELEGATE' }, 'person'],
    ['no minutes at all', { minutes: 0 }, 'minutes'],
    ['what pupil and parent spoke about', { topics: ['STUDY'] }, 'topics'],
  ] as const)('does not take %s', (_, more, path) => {
    expect(pathsOf('PARENT_CONTACT', facts(more as Partial<ContactFacts>))).toEqual([path]);
  });

  it('asks what school and guardian spoke about', () => {
    expect(pathsOf('GUARDIAN_TALK', facts())).toEqual(['topics']);
  });

  it('takes any person of the kind, and nobody else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.constantFrom(...PERSONS), (kind, person) => {
        const may: readonly ContactPerson[] = CONTACT_KINDS[kind].persons;
        const topics = CONTACT_KINDS[kind].withTopics ? (['STUDY'] as const) : [];

        expect(pathsOf(kind, facts({ person, topics }))).toEqual(may.includes(person) ? [] : ['person']);
      }),
    );
  });
});
