import { divisionNo, figureOf } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import type { DropoutCase, LawfulMeasure, PersuasionAttempt } from './dropout-case.ts';
import { DROPOUT } from './machine.ts';
import { dueOf, NEXT_ACTS, nextActsOf, watchEnds } from './next-acts.ts';
import { isPastSchoolAge } from './school-age.ts';
import type { DropoutState } from './vocabulary.ts';

const FROM = new Date('2026-10-12T01:00:00Z'); // a Monday
const NOBODY = {
  number: 'n',
  reportedAt: FROM.toISOString(),
  bureauUnitId: null,
  townshipUnitId: null,
  absence: null,
  acknowledged: {},
};
const attempt: PersuasionAttempt = {
  number: 1,
  round: 1,
  on: '2026-10-12',
  visitors: '',
  metWith: '',
  reasonGiven: '',
  result: 'REFUSED',
};
const order: LawfulMeasure = {
  number: 1,
  round: 1,
  kind: 'ORDER_TO_CORRECT',
  by: 'TOWNSHIP',
  on: '2026-10-12',
  note: '',
  correctBy: '2026-10-16',
  check: null,
};

const caseIn = (state: DropoutState, more: Partial<DropoutCase> = {}): DropoutCase => ({
  id: 'case',
  version: 3,
  pupilId: 'pupil',
  childId: null,
  unitId: 'school',
  place: '150122101202',
  placeNo: divisionNo('150122101202'),
  residence: '150122102',
  residenceNo: divisionNo('150122102'),
  birthDate: '2013-01-01',
  state,
  round: 1,
  absenceId: null,
  registeredOn: '2026-10-12',
  attempts: [],
  report: NOBODY,
  measures: [],
  watchUntil: null,
  clockFrom: FROM,
  ...more,
});

describe('3.3.h the next act of a case 下一步', () => {
  it.each(NEXT_ACTS.map((row) => [row.state, row] as const))('is a step %s really has', (_, row) => {
    expect(DROPOUT.transitionFrom(row.state, row.action)).toBeDefined();
    expect(row.figure === null || figureOf(row.figure).clause === '3.3.h').toBe(true);
  });

  it('is there for every open state, and for no other', () => {
    for (const state of Object.keys(DROPOUT.states) as DropoutState[])
      expect(nextActsOf(caseIn(state)).length > 0).toBe(DROPOUT.isOpen(state));
  });

  it('falls due by the figure, in working days', () => {
    expect(dueOf(caseIn('SUSPECTED'))).toEqual(new Date('2026-10-15T16:00:00Z'));
    expect(dueOf(caseIn('LAWFUL_MEASURES'))).toBeNull();
    expect(dueOf(caseIn('TRANSFERRED'))).toBeNull();
  });

  it('is the declaration once enough attempts were made in this round', () => {
    const twice = [attempt, { ...attempt, number: 2 }];

    expect(nextActsOf(caseIn('PERSUADING', { attempts: [attempt] }))[0]?.action).toBe('recordPersuasion');
    expect(nextActsOf(caseIn('PERSUADING', { attempts: twice }))[0]?.action).toBe('declarePersuasionFailed');
    expect(nextActsOf(caseIn('PERSUADING', { attempts: twice, round: 2 }))[0]?.action).toBe(
      'recordPersuasion',
    );
  });

  it('waits for whoever of the two has not acknowledged', () => {
    const acknowledged = { EDUCATION_BUREAU: { unitId: 'x', at: FROM.toISOString() } };

    expect(nextActsOf(caseIn('REPORTED')).map(({ by }) => by)).toEqual(['EDUCATION_BUREAU', 'TOWNSHIP']);
    expect(
      nextActsOf(caseIn('REPORTED', { report: { ...NOBODY, acknowledged } })).map(({ by }) => by),
    ).toEqual(['TOWNSHIP']);
  });

  it('follows an order up by whoever gave it, some working days after the day it names', () => {
    expect(nextActsOf(caseIn('LAWFUL_MEASURES', { measures: [order] }))).toEqual([
      { action: 'checkOrderToCorrect', by: 'TOWNSHIP', dueAt: new Date('2026-10-23T16:00:00Z') },
    ]);
  });

  it('watches to the end of the last day', () => {
    const returned = caseIn('RETURNED', { watchUntil: '2026-11-11' });

    expect(watchEnds(returned, FROM)).toEqual(new Date('2026-11-11T16:00:00Z'));
    expect(watchEnds(returned, new Date('2026-11-11T16:00:00Z'))).toBeNull();
  });
});

describe('L.10 nine school years 九年义务教育', () => {
  it.each([
    ['2011-08-31', '2026-08-31', false],
    ['2011-08-31', '2026-09-01', true],
    ['2011-09-01', '2026-12-31', false],
    ['2011-09-01', '2027-08-31', false],
    ['2011-09-01', '2027-09-01', true],
  ])('of somebody born %s are on %s over: %s', (born, today, over) => {
    expect(isPastSchoolAge(born, today)).toBe(over);
  });
});
