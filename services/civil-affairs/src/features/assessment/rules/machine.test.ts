import {
  ASSESSMENT_DOMAINS,
  ASSESSMENT_FINDINGS,
  byEvent,
  byOfficer,
  findingsIn,
  isRole,
  ROLES,
  type Actor,
  type ActorRole,
  type AssessmentFinding,
} from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_FORM, suggestedNeeds, withDomain, withParticipant, type Assessment } from './assessment.ts';
import { ASSESSMENT, missingToComplete, type AssessmentState } from './machine.ts';

const TOOK = ['TOWNSHIP', 'CIVIL_AFFAIRS', 'POLICE'] as const;
const entered = [
  (form: Assessment['form']) =>
    withDomain(form, { domain: 'SAFETY', findings: ['SAFE'], level: 'LOW' }, null),
  (form: Assessment['form']) =>
    withDomain(form, { domain: 'GUARDIANSHIP', findings: ['MEANS_SHORT'], level: 'MEDIUM' }, null),
  (form: Assessment['form']) =>
    withDomain(form, { domain: 'HEALTH', findings: ['DISTRESSED'], level: 'HIGH' }, '夜里惊醒'),
  (form: Assessment['form']) => ({ ...form, conclusion: '需要帮扶' }),
  ...TOOK.map(
    (kind) => (form: Assessment['form']) =>
      withParticipant(form, { id: kind, kind, unitId: kind, name: null, on: '2026-09-01' }),
  ),
];
const NAMES = [
  'SAFETY_NOT_ASSESSED',
  'GUARDIANSHIP_NOT_ASSESSED',
  'HEALTH_NOT_ASSESSED',
  'NO_CONCLUSION',
  ...TOOK.map((kind) => `${kind}_NOT_TAKEN_PART`),
];

const assessmentIn = (state: AssessmentState, form = EMPTY_FORM): Assessment => ({
  id: 'assessment',
  version: 1,
  childId: 'child',
  state,
  incidentIds: ['incident'],
  leadUnitId: null,
  leadOfficerId: null,
  openedAt: new Date(0),
  dueOn: '2026-09-15',
  completedAt: null,
  form,
  needs: [],
});
const COMPLETE = entered.reduce((form, enter) => enter(form), EMPTY_FORM);
const actorOf = (role: ActorRole): Actor => {
  if (!isRole(role)) return byEvent({ type: role.replace('event:', ''), id: 'event' });
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const EVERYBODY: ActorRole[] = [
  ...Object.keys(ROLES).filter(isRole),
  'event:assessment.part-contributed',
  'event:incident.township-notified',
];
const states = Object.keys(ASSESSMENT.states) as AssessmentState[];
const actions = [...new Set(ASSESSMENT.transitions.map(({ action }) => action))];

describe('4.3.a every state × action × role of an assessment is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = ASSESSMENT.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = ASSESSMENT.attempt(assessmentIn(state, COMPLETE), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );
});

describe('4.3.a when an assessment can be completed 评估完成条件', () => {
  it('in whatever order its pieces are entered, names exactly what is missing, and is complete with all of them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(entered.map((_, index) => index)), (order) => {
        const form = order.reduce((before, index) => entered[index]?.(before) ?? before, EMPTY_FORM);
        const assessment = assessmentIn('IN_PROGRESS', form);
        const missing = NAMES.filter((_, index) => !order.includes(index));

        const answer = ASSESSMENT.attempt(assessment, 'completeAssessment', actorOf('township.officer'));

        expect(missingToComplete(assessment).map(({ code }) => code)).toEqual(missing);
        expect(answer.ok).toBe(missing.length === 0);
      }),
    );
  });

  it('takes a unit that records twice for one participant', () => {
    const twice = [...TOOK, ...TOOK].reduce(
      (form, kind) => withParticipant(form, { id: kind, kind, unitId: kind, name: null, on: '2026-09-01' }),
      EMPTY_FORM,
    );

    expect(twice.participants).toHaveLength(3);
  });
});

describe('4.3.b the help that findings suggest 建议的帮扶', () => {
  it.each(
    ASSESSMENT_DOMAINS.flatMap(findingsIn)
      .filter((code: AssessmentFinding) => !ASSESSMENT_FINDINGS[code].nothing)
      .map((code) => [code] as const),
  )('%s suggests some', (code) => {
    expect(suggestedNeeds([code])).not.toEqual([]);
  });

  it('suggests none where nothing was found', () => {
    expect(suggestedNeeds(['SAFE', 'WELL_CARED_FOR', 'HEALTHY'])).toEqual([]);
  });
});
