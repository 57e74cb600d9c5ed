import { byOfficer, figureOf, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { LADDER, periodOf } from './ladder.ts';
import { actionsOn, inHandOf, LADDER_REPORT, outOfHand } from './machine.ts';
import { isLate, type LadderReport, type LadderReportState } from './report.ts';

const UNIT = 'unit';
const report: LadderReport = {
  id: 'report',
  version: 1,
  kind: 'BANNER_QUARTERLY',
  period: '2026Q3',
  unitId: UNIT,
  division: '150122',
  placeNo: 150122000000,
  state: 'OPEN',
  from: '2026-07-01',
  dueOn: '2026-09-30',
  since: null,
  until: null,
  numbers: null,
  remark: null,
  drawnUpBy: 'somebody',
  reviewedBy: null,
  filedAt: null,
};
const actorOf = (role: Role, unitId = UNIT, officerId: string = role): Actor =>
  byOfficer({
    officerId,
    subject: role,
    post: { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] },
  });
const attempt = (
  state: LadderReportState,
  action: Parameters<typeof LADDER_REPORT.attempt>[1],
  actor: Actor,
) => LADDER_REPORT.attempt(inHandOf({ ...report, state }, actor), action, actor);

const states = Object.keys(LADDER_REPORT.states) as LadderReportState[];
const actions = [...new Set(LADDER_REPORT.transitions.map(({ action }) => action))];

describe('L.11 the ladder of reports 四个一', () => {
  it.each([
    ['SCHOOL_MONTHLY', '2026-02-10', '2026-02', '2026-02-01', '2026-02-28'],
    ['BANNER_QUARTERLY', '2026-12-31', '2026Q4', '2026-10-01', '2026-12-31'],
    ['LEAGUE_TERM', '2026-09-01', '2026T1', '2026-09-01', '2027-02-28'],
    ['LEAGUE_TERM', '2027-02-28', '2026T1', '2026-09-01', '2027-02-28'],
    ['LEAGUE_TERM', '2027-03-01', '2026T2', '2027-03-01', '2027-08-31'],
    ['REGION_YEARLY', '2026-06-30', '2026', '2026-01-01', '2026-12-31'],
  ] as const)('%s of %s is %s, from %s to %s', (kind, day, name, from, last) => {
    expect(periodOf(kind, day)).toEqual({ name, from, last });
  });

  it.each(LADDER.map((rung) => [rung.kind, rung] as const))(
    '%s is limited by a statutory figure',
    (_, rung) => {
      expect(figureOf(rung.figure)).toMatchObject({ clause: 'L.11' });
      expect(figureOf(rung.figure).limit.every(({ statutory }) => statutory)).toBe(true);
    },
  );

  it.each([
    ['OPEN', null, '2026-09-30', false],
    ['OPEN', null, '2026-10-01', true],
    ['FILED', '2026-09-30', '2026-12-01', false],
    ['FILED', '2026-10-02', '2026-12-01', true],
  ] as const)('%s, filed %s, is on %s late: %s', (state, filed, today, late) => {
    const filedAt = filed === null ? null : new Date(`${filed}T10:00:00+08:00`);

    expect(isLate({ ...report, state, filedAt }, today, () => filed ?? '')).toBe(late);
  });
});

describe('L.11 every state × action × role is allowed as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = LADDER_REPORT.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const answer = attempt(state, action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: 'L.11' } });
      }
    },
  );

  it.each(LADDER_REPORT.transitions.map(({ action, from, by }) => [action, from, by] as const))(
    'leaves %s to the level itself',
    (action, from, by) => {
      const state = from === 'ANY_OPEN' ? 'OPEN' : (from[0] ?? 'OPEN');
      for (const role of by.filter((one) => isRole(one)))
        expect(attempt(state, action, actorOf(role, 'another unit'))).toMatchObject({
          ok: false,
          refusal: { missing: [{ code: 'OWN_REPORT' }] },
        });
    },
  );

  it('lets nobody review what they drew up', () => {
    const drawer = actorOf('education.head', UNIT, 'somebody');

    expect(attempt('DRAWN_UP', 'reviewLadderReport', drawer)).toMatchObject({
      ok: false,
      refusal: { missing: [{ code: 'NOT_OWN_DRAFT', clause: 'L.11' }] },
    });
    expect(
      actionsOn({ ...report, state: 'DRAWN_UP' }, drawer).map(({ action, allowed }) => [action, allowed]),
    ).toEqual([
      ['drawUpLadderReport', true],
      ['reviewLadderReport', false],
      ['sendBackLadderReport', true],
    ]);
  });

  it('offers the level above nothing to do with a report that is not its own', () => {
    expect(actionsOn({ ...report, state: 'DRAWN_UP' }, actorOf('education.head', 'another unit'))).toEqual(
      [],
    );
  });

  it('puts the report down as it was', () => {
    expect(outOfHand(inHandOf(report, actorOf('school.head')))).toEqual(report);
  });
});
