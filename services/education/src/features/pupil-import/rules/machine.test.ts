import { byClock, byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { PUPIL_IMPORT, type ImportState } from './machine.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const ACTORS: [string, Actor][] = [
  ...Object.keys(ROLES)
    .filter(isRole)
    .map((role): [string, Actor] => [role, officer(role)]),
  ['clock', byClock('import-pupils')],
];

describe.each(Object.keys(PUPIL_IMPORT.states) as ImportState[])('3.3.a a list that is %s', (state) => {
  it.each([...new Set(PUPIL_IMPORT.transitions.map(({ action }) => action))])(
    'on %s: as the table says',
    (action) => {
      const step = PUPIL_IMPORT.transitionFrom(state, action);
      for (const [name, actor] of ACTORS) {
        const answer = PUPIL_IMPORT.attempt({ state, newRows: 1 }, action, actor);

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (!step.by.some((by) => by === name))
          expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
        else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
      }
    },
  );
});

it('3.3.a starts no import that would enrol nobody', () => {
  expect(
    PUPIL_IMPORT.attempt({ state: 'CHECKED', newRows: 0 }, 'startPupilImport', officer('school.head')),
  ).toMatchObject({
    refusal: { missing: [{ code: 'ROWS_TO_ADD' }] },
  });
});
