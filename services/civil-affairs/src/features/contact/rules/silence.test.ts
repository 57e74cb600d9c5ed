import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, type Day } from '@ger/kernel';
import fc from 'fast-check';
import { NOTHING_KNOWN_OF, type Guardian } from '../../dossier/rules/guardian.ts';
import { daysSilent, silenceOf, stateAfter, type ContactRecord } from './silence.ts';

const TODAY: Day = '2026-09-01';
const parent = (relation: Guardian['relation'], from: Day | null, until: Day | null = null): Guardian => ({
  ...NOTHING_KNOWN_OF,
  id: relation,
  name: '',
  relation,
  migrations: from === null ? [] : [{ id: 'm', destination: '', work: null, from, until }],
});
const record = (more: Partial<ContactRecord> = {}): ContactRecord => ({
  lastContactOn: null,
  awayRecordedOn: '2026-01-10',
  state: 'IN_TOUCH',
  ...more,
});
const away = [parent('FATHER', '2026-03-01'), parent('MOTHER', '2026-05-01')];

describe('3.1.d silence of parents who are away 失联天数', () => {
  it.each([
    ['since the one away longest left, when nothing is in the log', away, record(), '2026-03-01'],
    ['since the last contact', away, record({ lastContactOn: '2026-08-20' }), '2026-08-20'],
    [
      'not since before it was on record that a parent is away',
      away,
      record({ awayRecordedOn: '2026-08-01' }),
      '2026-08-01',
    ],
    [
      'since the parent left, after a contact of an earlier stay away',
      away,
      record({ lastContactOn: '2025-12-01' }),
      '2026-03-01',
    ],
    ['since today, when it is entered today', away, record({ awayRecordedOn: null }), TODAY],
    ['never, when both are at home', [parent('FATHER', null), parent('MOTHER', null)], record(), null],
    [
      'never, when the one who was away is back',
      [parent('FATHER', '2026-03-01', '2026-08-31')],
      record(),
      null,
    ],
    [
      'never, for a parent who is none any more, after an adoption',
      [{ ...parent('FATHER', '2026-03-01'), until: '2026-08-01' }],
      record(),
      null,
    ],
    ['never, for a grandparent away', [parent('GRANDPARENT', '2026-03-01')], record(), null],
  ])('counts %s', (_, guardians, known, since) =>
    expect(silenceOf(guardians, known, TODAY).since).toBe(since),
  );

  it('is never counted from before the last contact, the absence and its record, whatever the dates', () => {
    const day = fc.integer({ min: -400, max: 0 }).map((back) => addDays(TODAY, back));

    fc.assert(
      fc.property(day, day, fc.option(day), (left, recordedOn, contact) => {
        const known = record({ awayRecordedOn: recordedOn, lastContactOn: contact });
        const { since } = silenceOf([parent('FATHER', left)], known, TODAY);
        const reading = contact !== null && contact >= left ? contact : left > recordedOn ? left : recordedOn;

        expect(since).toBe(reading);
        expect(daysSilent({ since }, TODAY)).toBe(daysBetween(reading, TODAY));
      }),
    );
  });
});

describe('L.3 what a silence comes to 失联情况', () => {
  const silent = (days: number) => ({ awayRecordedOn: null, since: addDays(TODAY, -days) });

  it.each([
    [29, 'LAPSED', 'IN_TOUCH'],
    [30, 'LAPSED', 'LAPSED'],
    [30, 'IN_TOUCH', 'IN_TOUCH'],
    [89, 'SILENT', 'LAPSED'],
    [90, 'SILENT', 'SILENT'],
    [90, 'LAPSED', 'LAPSED'],
  ] as const)('after %i days, known as %s, a change of the record makes it %s', (days, before, after) =>
    expect(stateAfter(silent(days), before, { lapse: 30, risk: 90 }, TODAY)).toBe(after),
  );

  it('ends when no parent is away', () =>
    expect(stateAfter({ awayRecordedOn: null, since: null }, 'SILENT', { lapse: 30, risk: 90 }, TODAY)).toBe(
      'IN_TOUCH',
    ));
});
