import { byClock, byEvent, byOfficer, newId, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import type { IncidentInHand, Measure } from './incident.ts';
import type { IncidentPaper } from './papers.ts';
import { INCIDENT, outstandingMeasures, type IncidentAction, type IncidentState } from './machine.ts';

const UNIT = newId();
const DESK = ['police.duty', 'police.head'] as const;
const CASE = ['police.case', 'police.head'] as const;
const ANY = ['police.duty', 'police.case', 'police.head'] as const;
const OPEN = [
  'RECEIVED',
  'ACCEPTED',
  'TRANSFERRED',
  'DISPATCHED',
  'ON_SCENE',
  'SUBSTANTIATED',
  'HANDLING',
  'FOLLOW_UP',
] as const;
const HANDLED = ['SUBSTANTIATED', 'HANDLING', 'FOLLOW_UP'] as const;

interface Step {
  readonly from: readonly IncidentState[];
  readonly to?: IncidentState;
  readonly by: readonly Role[];
}

/** The course of an incident as domain §2 tells it, written down a second time. Without `to` the state stays. */
const COURSE: Readonly<Record<IncidentAction, Step>> = {
  acceptIncident: { from: ['RECEIVED', 'TRANSFERRED'], to: 'ACCEPTED', by: DESK },
  transferIncident: { from: ['RECEIVED', 'ACCEPTED'], to: 'TRANSFERRED', by: DESK },
  joinIncident: { from: ['RECEIVED', 'ACCEPTED'], to: 'JOINED', by: ANY },
  nameChild: { from: OPEN, by: ANY },
  dispatchIncident: { from: ['ACCEPTED'], to: 'DISPATCHED', by: DESK },
  arriveOnScene: { from: ['DISPATCHED'], to: 'ON_SCENE', by: ANY },
  substantiateIncident: { from: ['ON_SCENE'], to: 'SUBSTANTIATED', by: ANY },
  proposeUnfounded: { from: ['ON_SCENE'], by: ANY },
  confirmUnfounded: { from: ['ON_SCENE'], to: 'UNFOUNDED', by: ANY },
  startHandling: { from: ['SUBSTANTIATED'], to: 'HANDLING', by: ANY },
  requestMeasure: { from: HANDLED, by: ANY },
  recordMeasureStep: { from: HANDLED, by: ANY },
  completeMeasure: { from: HANDLED, by: ANY },
  waiveMeasure: { from: HANDLED, by: CASE },
  notifyTownship: { from: HANDLED, by: ANY },
  issuePaper: { from: HANDLED, by: ANY },
  servePaper: { from: HANDLED, by: ANY },
  recordConduct: { from: HANDLED, by: CASE },
  startFollowUp: { from: ['HANDLING'], to: 'FOLLOW_UP', by: ANY },
  closeIncident: { from: ['FOLLOW_UP'], to: 'CLOSED', by: CASE },
};
const ACTIONS = Object.keys(COURSE) as IncidentAction[];
const STATES = Object.keys(INCIDENT.states) as IncidentState[];

const measure = (kind: Measure['kind'], state: Measure['state'], required = true): Measure => ({
  kind,
  required,
  state,
  clauses: ['4.2.a'],
  zh: '措施',
  en: 'measure',
  settledAt: null,
  note: null,
});

const PAPER: IncidentPaper = {
  id: newId(),
  kind: 'ADMONITION',
  number: '训诫〔2026〕1号',
  issuedAt: '2026-09-01T02:00:00Z',
  relation: 'FATHER',
  person: '父',
  childName: '子',
  issuer: '派出所',
  facts: '事实',
  demands: '要求',
  service: null,
};

/** An incident in the hand of its own unit, with everything there that a step may ask for. */
const incidentIn = (state: IncidentState, more: Partial<IncidentInHand> = {}): IncidentInHand => ({
  id: newId(),
  version: 1,
  childId: null,
  childStanding: 'PROVISIONAL',
  state,
  unitId: UNIT,
  place: '150122101202',
  placeNo: 150122101202,
  findings: ['LIVING_ALONE'],
  receivedAt: new Date('2026-09-01T01:00:00Z'),
  measures: [measure('NOTIFY_TOWNSHIP', 'OPEN', false), measure('ADMONISH_PARENTS', 'DONE')],
  decision: null,
  papers: [PAPER],
  joinedInto: null,
  unfoundedProposedBy: newId(),
  actingUnitId: UNIT,
  actingOfficerId: newId(),
  ...more,
});

const inRole = (role: Role): Actor =>
  byOfficer({
    officerId: newId(),
    subject: 's',
    post: { postId: newId(), role, unitId: UNIT, agency: ROLES[role].agency, divisions: [] },
  });

const ACTORS: readonly (readonly [string, Actor])[] = [
  ...(Object.keys(ROLES) as Role[]).map((role) => [role, inRole(role)] as const),
  ['an event', byEvent({ type: 'placement.started', id: newId() })],
  ['the clock', byClock('any')],
  ['a citizen', { kind: 'public', addressHash: 'hash' }],
];
const SITUATIONS = STATES.flatMap((state) => ACTIONS.map((action) => [state, action] as const));

describe('4.2.a the course of an incident 出警处置流程', () => {
  it.each(SITUATIONS)(
    'in %s lets exactly the right roles do %s, and tells the others why not',
    (state, action) => {
      const { from, to = state, by } = COURSE[action];
      const expected = (actor: string): string => {
        if (!from.includes(state)) return 'ILLEGAL_TRANSITION';
        return by.some((role) => role === actor) ? to : 'NOT_YOUR_ROLE';
      };

      for (const [name, actor] of ACTORS) {
        const step = INCIDENT.attempt(incidentIn(state), action, actor);
        expect([name, step.ok ? step.value.state : step.refusal.code]).toEqual([name, expected(name)]);
        if (!step.ok) expect([step.refusal.zh, step.refusal.en]).not.toContain('');
      }
    },
  );

  it.each(ACTORS)('shows %s the buttons of the steps that would succeed', (_, actor) => {
    for (const state of STATES) {
      const offered = INCIDENT.actions(incidentIn(state), actor).filter(({ allowed }) => allowed);
      const possible = ACTIONS.filter((action) => INCIDENT.attempt(incidentIn(state), action, actor).ok);

      expect(offered.map(({ action }) => action).toSorted()).toEqual(possible.toSorted());
    }
  });

  it.each(SITUATIONS)('in %s lets no officer of another police station do %s', (state, action) => {
    const step = INCIDENT.attempt(
      incidentIn(state, { actingUnitId: newId() }),
      action,
      inRole('police.head'),
    );

    expect(step.ok).toBe(false);
  });

  it('does not let the officer who proposed it as unfounded confirm it', () => {
    const officer = newId();
    const step = INCIDENT.attempt(
      incidentIn('ON_SCENE', { unfoundedProposedBy: officer, actingOfficerId: officer }),
      'confirmUnfounded',
      inRole('police.case'),
    );

    expect(step).toMatchObject({
      refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code: 'SECOND_OFFICER' }] },
    });
  });

  it('confirms nothing as unfounded that nobody proposed', () => {
    const step = INCIDENT.attempt(
      incidentIn('ON_SCENE', { unfoundedProposedBy: null }),
      'confirmUnfounded',
      inRole('police.case'),
    );

    expect(step).toMatchObject({ refusal: { missing: [{ code: 'PROPOSAL' }] } });
  });

  it('tells the township once', () => {
    const told = incidentIn('HANDLING', { measures: [measure('NOTIFY_TOWNSHIP', 'DONE')] });

    expect(INCIDENT.attempt(told, 'notifyTownship', inRole('police.duty'))).toMatchObject({
      refusal: { missing: [{ code: 'TOWNSHIP_NOT_NOTIFIED', clause: '4.2.h' }] },
    });
  });

  it('closes only when every required measure is done or waived, and names the others', () => {
    const measures = [
      measure('ADMONISH_PARENTS', 'WAIVED'),
      measure('NOTIFY_TOWNSHIP', 'DONE'),
      measure('CONTACT_PARENTS', 'OPEN'),
      measure('ASK_ASSISTANCE', 'OPEN', false),
    ];

    expect(outstandingMeasures({ measures }).map(({ code }) => code)).toEqual(['CONTACT_PARENTS']);
    expect(
      INCIDENT.attempt(incidentIn('FOLLOW_UP', { measures }), 'closeIncident', inRole('police.case')),
    ).toMatchObject({
      refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code: 'CONTACT_PARENTS' }] },
    });
  });
});
