import { byClock, byEvent, byOfficer, divisionNo, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  NOT_ENROLLED,
  notEnrolledInHand,
  RESOLVING,
  type NotEnrolled,
  type NotEnrolledAction,
  type NotEnrolledState,
  type ProofKind,
  type Resolution,
} from './not-enrolled.ts';
import { schoolAge } from './school-age.ts';

const one = (more: Partial<NotEnrolled> = {}): NotEnrolled => ({
  id: 'case',
  version: 1,
  childId: 'child',
  placeNo: divisionNo('150122101202'),
  schoolYear: 2026,
  state: 'FOUND',
  foundOn: '2026-09-01',
  until: '2027-09-01',
  proofKind: null,
  proof: '情况属实',
  ...more,
});
const officer = (role: Role, divisions: string[] = ['150122101']): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions },
  });
const attempt = (subject: NotEnrolled, action: NotEnrolledAction, actor: Actor) =>
  NOT_ENROLLED.attempt(notEnrolledInHand(subject, actor), action, actor);
const PROOFS: Partial<Record<NotEnrolledAction, ProofKind>> = {
  resolveEnrolledElsewhere: 'SCHOOL_LETTER',
  resolveUnable: 'MEDICAL',
};
const OF_TOWNSHIP = new Set<NotEnrolledAction>([...Object.values(RESOLVING), 'reopenNotEnrolled']);

describe('3.3.a school-age but not enrolled 适龄未入学', () => {
  const cases = (Object.keys(NOT_ENROLLED.states) as NotEnrolledState[]).flatMap((state) =>
    [...new Set(NOT_ENROLLED.transitions.map(({ action }) => action))].map(
      (action) => [state, action] as const,
    ),
  );
  it.each(cases)(
    '%s × %s: the township resolves, events and the clock find and settle, nobody else',
    (state, action) => {
      const step = NOT_ENROLLED.transitionFrom(state, action);
      const subject = one({ state, proofKind: PROOFS[action] ?? null });
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const answer = attempt(subject, action, officer(role));
        const may =
          step !== undefined &&
          OF_TOWNSHIP.has(action) &&
          (role === 'township.officer' || role === 'township.head');

        expect(answer.ok).toBe(may);
        if (!answer.ok)
          expect(answer.refusal.code).toBe(step === undefined ? 'ILLEGAL_TRANSITION' : 'NOT_YOUR_ROLE');
      }
      const clock = attempt(subject, action, byClock('find-not-enrolled'));
      expect(clock.ok).toBe(step !== undefined && (action === 'findAgain' || action === 'noteEnrolled'));
    },
  );

  it.each(Object.entries(RESOLVING) as [Resolution, NotEnrolledAction][])(
    '%s is said by the township of the residence only',
    (_, action) => {
      expect(
        attempt(one({ proofKind: PROOFS[action] ?? null }), action, officer('township.head', ['150122102'])),
      ).toMatchObject({
        refusal: { missing: [{ code: 'TOWNSHIP_OF_RESIDENCE', clause: '3.3.a' }] },
      });
    },
  );

  it('asks for a proof of the fitting kind, and until when a deferral lasts', () => {
    const township = officer('township.officer');

    expect(
      attempt(one({ proofKind: 'GUARDIAN_REQUEST' }), 'resolveEnrolledElsewhere', township),
    ).toMatchObject({
      refusal: { missing: [{ code: 'PROOF' }] },
    });
    expect(attempt(one({ proofKind: 'SCHOOL_LETTER' }), 'resolveUnable', township)).toMatchObject({
      refusal: { missing: [{ code: 'PROOF' }] },
    });
    expect(attempt(one({ until: null }), 'resolveDeferred', township)).toMatchObject({
      refusal: { missing: [{ code: 'DEFERRED_UNTIL' }] },
    });
  });

  it('is settled by an enrolment whatever had been concluded, but not after the dossier was closed', () => {
    const enrolled = byEvent({ type: 'enrolment.started', id: 'e' });

    expect(attempt(one({ state: 'DEFERRED' }), 'noteEnrolled', enrolled).ok).toBe(true);
    expect(attempt(one({ state: 'DOSSIER_CLOSED' }), 'noteEnrolled', enrolled).ok).toBe(false);
  });

  it('concerns who is 6 by 31 August and not yet 15 then', () => {
    const { bornAfter, bornBy } = schoolAge(2026);
    const must = (birthDate: string) => bornAfter < birthDate && birthDate <= bornBy;

    expect(must('2020-08-31')).toBe(true);
    expect(must('2020-09-01')).toBe(false);
    expect(must('2011-09-01')).toBe(true);
    expect(must('2011-08-31')).toBe(false);
  });
});
