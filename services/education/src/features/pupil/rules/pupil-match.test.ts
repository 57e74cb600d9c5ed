import { byOfficer, divisionNo, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { inHandOf, PUPIL_MATCH, type PupilMatch, type PupilMatchState } from './pupil-match.ts';

const match = (more: Partial<PupilMatch> = {}): PupilMatch => ({
  id: 'match',
  pupilId: 'pupil',
  childId: 'child',
  residenceNo: divisionNo('150122101202'),
  matchedChildId: null,
  state: 'PROPOSED',
  ...more,
});
const officer = (role: Role, divisions: string[]): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions },
  });
const attempt = (subject: PupilMatch, action: 'confirmPupilMatch' | 'rejectPupilMatch', actor: Actor) =>
  PUPIL_MATCH.attempt(inHandOf(subject, actor), action, actor);

describe('3.3.f pupil and dossier 学生与档案的关联', () => {
  const cases = (Object.keys(PUPIL_MATCH.states) as PupilMatchState[]).flatMap((state) =>
    (['confirmPupilMatch', 'rejectPupilMatch'] as const).map((action) => [state, action] as const),
  );
  it.each(cases)('%s × %s: the township decides, and nobody else', (state, action) => {
    for (const role of Object.keys(ROLES).filter(isRole)) {
      const answer = attempt(match({ state }), action, officer(role, ['150122101']));
      const may = state === 'PROPOSED' && (role === 'township.officer' || role === 'township.head');

      expect(answer.ok).toBe(may);
    }
  });

  it('is not decided by another township', () => {
    expect(attempt(match(), 'confirmPupilMatch', officer('township.head', ['150122102']))).toMatchObject({
      ok: false,
      refusal: { missing: [{ code: 'TOWNSHIP_OF_RESIDENCE', clause: '3.3.f' }] },
    });
  });

  it('ties a pupil to one dossier only', () => {
    expect(
      attempt(
        match({ matchedChildId: 'other' }),
        'confirmPupilMatch',
        officer('township.head', ['150122101']),
      ),
    ).toMatchObject({
      ok: false,
      refusal: { missing: [{ code: 'PUPIL_MATCHED' }] },
    });
  });
});
