import { byClock, byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { SURVEY_IMPORT, type SurveyAction, type SurveyState } from './machine.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const STATES = Object.keys(SURVEY_IMPORT.states) as SurveyState[];
const ACTIONS = [...new Set(SURVEY_IMPORT.transitions.map(({ action }) => action))];
const ACTORS: [string, Actor][] = [
  ...Object.keys(ROLES)
    .filter(isRole)
    .map((role): [string, Actor] => [role, officer(role)]),
  ['clock', byClock('work-on-surveys')],
];

describe.each(STATES)('6.2 an import that is %s', (state) => {
  describe.each(ACTIONS)('on %s', (action: SurveyAction) => {
    it.each(ACTORS)('is for %s as the table says', (name, actor) => {
      const step = SURVEY_IMPORT.transitionFrom(state, action);
      const answer = SURVEY_IMPORT.attempt({ state, toAdd: 1, likely: 1 }, action, actor);

      if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
      else if (!step.by.some((by) => by === name))
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    });
  });
});

it.each([
  ['startSurvey', 'ROWS_TO_ADD'],
  ['decideSurveyRows', 'LIKELY_ROWS'],
] as const)('6.2 %s is refused where there is nothing to do it with: %s', (action, code) => {
  const answer = SURVEY_IMPORT.attempt(
    { state: 'CHECKED', toAdd: 0, likely: 0 },
    action,
    officer('township.officer'),
  );

  expect(answer).toMatchObject({ refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code }] } });
});
