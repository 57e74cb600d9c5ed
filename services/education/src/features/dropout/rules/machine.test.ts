import {
  byEvent,
  byOfficer,
  byClock,
  divisionNo,
  isRole,
  ROLES,
  type Actor,
  type ActorRole,
  type Role,
} from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { inHandOf, type DropoutCase, type LawfulMeasure } from './dropout-case.ts';
import type { LawfulMeasureKind } from './vocabulary.ts';
import { LAWFUL_MEASURES } from './lawful-measures.ts';
import { actionsOn, DROPOUT } from './machine.ts';
import type { DropoutState } from './vocabulary.ts';

const TODAY = '2026-10-12';
const SCHOOL = 'school';
const acknowledgement = { unitId: 'x', at: '2026-10-10T00:00:00Z' };
const attempt = {
  number: 1,
  round: 1,
  on: TODAY,
  visitors: '',
  metWith: '',
  reasonGiven: '',
  result: 'REFUSED',
} as const;

const order = (check: LawfulMeasure['check'] = null): LawfulMeasure => ({
  number: 1,
  round: 1,
  kind: 'ORDER_TO_CORRECT',
  by: 'TOWNSHIP',
  on: '2026-10-01',
  note: '',
  correctBy: '2026-10-09',
  check,
});

const caseIn = (state: DropoutState, more: Partial<DropoutCase> = {}): DropoutCase => ({
  id: 'case',
  version: 3,
  pupilId: 'pupil',
  childId: null,
  unitId: SCHOOL,
  place: '150122101202',
  placeNo: divisionNo('150122101202'),
  residence: '150122102',
  residenceNo: divisionNo('150122102'),
  birthDate: '2010-01-01',
  state,
  round: 1,
  absenceId: null,
  registeredOn: TODAY,
  attempts: [attempt, { ...attempt, number: 2 }],
  report: null,
  measures: [order()],
  watchUntil: TODAY,
  clockFrom: new Date('2026-10-12T01:00:00Z'),
  ...more,
});

const divisionsOf = (role: Role): string[] => {
  if (role.startsWith('township.')) return ['150122102'];
  return role.startsWith('education.') ? ['150122'] : [];
};
const actorOf = (role: ActorRole): Actor => {
  if (role === 'clock') return byClock('job');
  if (!isRole(role)) return byEvent({ type: role.replace('event:', ''), id: 'event' });
  const post = {
    postId: 'post',
    role,
    unitId: role.startsWith('school.') ? SCHOOL : role,
    agency: ROLES[role].agency,
    divisions: divisionsOf(role),
  };
  return byOfficer({ officerId: role, subject: role, post });
};
const attemptOf = (dropout: DropoutCase, action: Parameters<typeof DROPOUT.attempt>[1], role: ActorRole) =>
  DROPOUT.attempt(inHandOf(dropout, actorOf(role), { today: TODAY }), action, actorOf(role));

const EVERYBODY: ActorRole[] = [
  ...Object.keys(ROLES).filter(isRole),
  'clock',
  'event:absence.alerted',
  'event:absence.limit-reached',
  'event:absence.corrected',
  'event:schooling.placed',
];
const BOTH = {
  number: 'n',
  reportedAt: TODAY,
  bureauUnitId: null,
  townshipUnitId: null,
  absence: null,
  acknowledged: { EDUCATION_BUREAU: acknowledgement, TOWNSHIP: acknowledgement },
};
const states = Object.keys(DROPOUT.states) as DropoutState[];
const actions = [...new Set(DROPOUT.transitions.map(({ action }) => action))];

describe('3.3.h every state × action × role is allowed as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = DROPOUT.transitionFrom(state, action);
      const report = action === 'concludeAcknowledgement' ? BOTH : { ...BOTH, acknowledged: {} };
      for (const role of EVERYBODY) {
        const answer = attemptOf(caseIn(state, { report }), action, role);

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else
          expect(answer).toMatchObject({
            ok: false,
            refusal: { code: 'NOT_YOUR_ROLE', clause: step.clause },
          });
      }
    },
  );

  it.each(['RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR'] as const)(
    '%s is open from every open state',
    (end) => {
      const open = states.filter((state) => DROPOUT.isOpen(state));

      for (const state of open)
        expect(
          DROPOUT.transitions.some(
            ({ from, to }) => to === end && (from === 'ANY_OPEN' || from.includes(state)),
          ),
        ).toBe(true);
    },
  );
});

describe('3.3.h what is missing', () => {
  it.each([0, 1])('refuses to declare that persuasion has failed after %i attempts', (count) => {
    const attempts = [attempt, attempt].slice(0, count);
    const answer = attemptOf(caseIn('PERSUADING', { attempts }), 'declarePersuasionFailed', 'school.teacher');

    expect(answer).toMatchObject({
      ok: false,
      refusal: { missing: [{ code: 'PERSUASION_ATTEMPTS', clause: '3.3.h' }] },
    });
  });

  it('asks for new attempts in a case that has reopened', () => {
    const answer = attemptOf(caseIn('PERSUADING', { round: 2 }), 'declarePersuasionFailed', 'school.teacher');

    expect(answer).toMatchObject({ ok: false, refusal: { missing: [{ code: 'PERSUASION_ATTEMPTS' }] } });
  });

  it.each(
    DROPOUT.transitions
      .filter(({ needs }) => needs.includes('inCharge'))
      .map((step) => [step.action, step] as const),
  )('refuses %s to a school, bureau or township elsewhere', (_, { action, from, by }) => {
    const elsewhere = {
      unitId: 'another school',
      placeNo: divisionNo('150222101'),
      residenceNo: divisionNo('150222101'),
    };
    const state = from === 'ANY_OPEN' ? 'REGISTERED' : (from[0] ?? 'REGISTERED');
    for (const role of by.filter((one) => isRole(one)))
      expect(attemptOf(caseIn(state, { ...elsewhere, report: BOTH }), action, role)).toMatchObject({
        ok: false,
        refusal: {
          code: 'REQUIREMENTS_MISSING',
          missing: expect.arrayContaining([expect.objectContaining({ code: 'IN_CHARGE' })]),
        },
      });
  });

  it('takes one acknowledgement of each side', () => {
    const report = { ...BOTH, acknowledged: { TOWNSHIP: acknowledgement } };
    const again = attemptOf(caseIn('REPORTED', { report }), 'acknowledgeDropoutReport', 'township.head');
    const early = attemptOf(caseIn('REPORTED', { report }), 'concludeAcknowledgement', 'township.head');

    expect(again).toMatchObject({ ok: false, refusal: { missing: [{ code: 'NOT_YET_ACKNOWLEDGED' }] } });
    expect(early).toMatchObject({ ok: false, refusal: { missing: [{ code: 'BUREAU_ACKNOWLEDGEMENT' }] } });
    expect(
      attemptOf(caseIn('REPORTED', { report }), 'acknowledgeDropoutReport', 'education.officer').ok,
    ).toBe(true);
  });

  it('is acknowledged by the bureau the report is addressed to, not by another that covers the school', () => {
    const to = (bureauUnitId: string | null) => ({ ...BOTH, acknowledged: {}, bureauUnitId });
    const acknowledge = (bureauUnitId: string | null) =>
      attemptOf(
        caseIn('REPORTED', { report: to(bureauUnitId) }),
        'acknowledgeDropoutReport',
        'education.officer',
      );

    expect(acknowledge('education.officer').ok).toBe(true);
    expect(acknowledge(null).ok).toBe(true);
    expect(acknowledge('the league')).toMatchObject({ refusal: { missing: [{ code: 'ADDRESSED_TO' }] } });
  });

  it('reopens on the last day of the watch and not on the day after', () => {
    expect(attemptOf(caseIn('RETURNED', { watchUntil: TODAY }), 'reopenDropout', 'school.teacher').ok).toBe(
      true,
    );
    expect(
      attemptOf(caseIn('RETURNED', { watchUntil: '2026-10-11' }), 'reopenDropout', 'school.teacher'),
    ).toMatchObject({
      ok: false,
      refusal: { missing: [{ code: 'INSIDE_WATCH' }] },
    });
  });

  it('offers nobody the step that only the second acknowledgement brings about', () => {
    const offered = actionsOn(caseIn('REPORTED', { report: BOTH }), actorOf('education.officer'), {
      today: TODAY,
    });

    expect(offered.map(({ action }) => action)).not.toContain('concludeAcknowledgement');
  });
});

describe('L.10 compulsory education goes on 义务教育', () => {
  it.each(['school.head', 'clock'] as const)(
    'lets %s call nobody aged out before nine school years are over',
    (role) => {
      const young = attemptOf(caseIn('REGISTERED', { birthDate: '2011-09-01' }), 'recordAgedOut', role);

      expect(young).toMatchObject({
        ok: false,
        refusal: { missing: [{ code: 'PAST_SCHOOL_AGE', clause: 'L.10' }] },
      });
      expect(attemptOf(caseIn('REGISTERED', { birthDate: '2011-08-31' }), 'recordAgedOut', role).ok).toBe(
        true,
      );
    },
  );

  it('lets bureau and township take measures once both have acknowledged, and the school never', () => {
    const roles = ['education.officer', 'township.head', 'school.head'] as const;

    expect(roles.map((role) => attemptOf(caseIn('ACKNOWLEDGED'), 'takeLawfulMeasure', role).ok)).toEqual([
      true,
      true,
      false,
    ]);
    expect(attemptOf(caseIn('REPORTED'), 'takeLawfulMeasure', 'education.officer').ok).toBe(false);
  });

  it.each(LAWFUL_MEASURES.map(({ kind, after }) => [kind, after] as const))(
    'takes %s after %s, as the table says',
    (kind, after) => {
      const ignored = order({ on: TODAY, outcome: 'NOT_CORRECTED', note: '' });
      const followed = order({ on: TODAY, outcome: 'CORRECTED', note: '' });

      expect(takenAfter(kind, [ignored]).ok).toBe(true);
      for (const measures of [[], [order()], [followed], [{ ...ignored, round: 0 }]])
        expect(takenAfter(kind, measures)).toMatchObject(
          after === 'NOTHING'
            ? { ok: true }
            : { ok: false, refusal: { missing: [{ code: 'ORDER_NOT_FOLLOWED', clause: 'L.10' }] } },
        );
    },
  );

  it('follows up an order once', () => {
    const checked = order({ on: TODAY, outcome: 'CORRECTED', note: '' });
    const again = attemptOf(
      caseIn('LAWFUL_MEASURES', { measures: [checked] }),
      'checkOrderToCorrect',
      'township.head',
    );

    expect(again).toMatchObject({ ok: false, refusal: { missing: [{ code: 'ORDER_TO_CHECK' }] } });
  });
});

function takenAfter(kind: LawfulMeasureKind, measures: readonly LawfulMeasure[]) {
  const actor = actorOf('education.officer');
  const inHand = inHandOf(caseIn('LAWFUL_MEASURES', { measures }), actor, { today: TODAY, intended: kind });
  return DROPOUT.attempt(inHand, 'takeLawfulMeasure', actor);
}
