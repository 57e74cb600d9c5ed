import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './days.ts';
import {
  deadlineOn,
  FIGURES,
  figureOf,
  figureOn,
  figuresByPlace,
  isFigureKind,
  limitOn,
  tightening,
} from './figures.ts';
import type { FigureKind } from './figures.ts';
import { valueOf } from './figures/amount.ts';

const TODAY = '2026-11-24';
const BANNER = '150102';
const DUTY_KINDS: readonly FigureKind[] = [
  'report-without-delay',
  'dispatch',
  'assist-police',
  'search-missing',
  'notify-township',
  'assess',
  'arrange-help',
  'answer-need',
  'fulfil-need',
  'take-into-assistance',
  'serve-warning',
  'follow-up-warning-village',
  'follow-up-warning-police',
  'assist-order-village',
  'assist-order-police',
  'act-on-breach',
  'place-in-school',
  'answer-placement',
  'review-placement',
  'verify-quarter',
  'sign-off-round',
  'visit-key-child',
  'close-guardianship-gap',
  'urge-contact',
  'appoint-director',
  'resolve-not-enrolled',
  'register-dropout',
  'persuade',
  'report-dropout',
  'acknowledge-dropout-report-bureau',
  'acknowledge-dropout-report-township',
  'take-lawful-measures',
  'dropout-ladder-school',
  'dropout-ladder-banner',
  'dropout-ladder-league',
  'dropout-ladder-region',
  'fill-duty-roster',
  'tell-reporter',
  'examine-accountability',
  'petition-in-default',
  'renew-vetting',
  'sign-contract',
  'answer-challenge',
  'answer-supervision-order',
  'rectify',
  'review-break-glass',
];
const kinds = FIGURES.map((figure) => figure.kind);
const defaults = FIGURES.filter(
  ({ kind }) => !limitOn(kind, TODAY).statutory && valueOf(figureOn(kind, { day: TODAY }, [])),
);
const tightenedBy = (kind: string, value: number, division = '1501', from = '2026-01-01') => ({
  kind,
  division,
  value,
  from,
});

describe('the table of figures', () => {
  it('has every duty kind', () => {
    expect(DUTY_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  it('has every kind once', () => {
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(isFigureKind('assess')).toBe(true);
    expect(isFigureKind('assessing')).toBe(false);
  });

  it.each(kinds)('%s has a source, words in both languages and a value today', (kind) => {
    const { zh, en, limit } = figureOf(kind);

    expect([zh, en].every((words) => words.length > 0)).toBe(true);
    expect(limit.every(({ source }) => source.length > 0)).toBe(true);
    expect(() => deadlineOn(kind, { day: TODAY }, [])).not.toThrow();
  });

  it.each(kinds)('%s is dated in order', (kind) => {
    const days = figureOf(kind).limit.map((limit) => limit.from);

    expect(days).toEqual(days.toSorted());
  });

  it('calls a figure statutory only where the policy or a law fixes it', () => {
    const statutory = DUTY_KINDS.filter((kind) => limitOn(kind, TODAY).statutory);

    expect(statutory).toEqual([
      'verify-quarter',
      'dropout-ladder-school',
      'dropout-ladder-banner',
      'dropout-ladder-league',
      'dropout-ladder-region',
      'renew-vetting',
      'sign-contract',
    ]);
  });

  it.each([
    ['dispatch', { minutes: 30 }],
    ['notify-township', { hours: 24 }],
    ['assess', { workingDays: 10 }],
    ['absence-alert', { days: 3 }],
    ['absence-limit', { days: 10 }],
    ['contact-lapsed', { days: 30 }],
    ['contact-risk', { days: 90 }],
    ['dropout-watch', { days: 30 }],
    ['break-glass', { hours: 2 }],
    ['accountability', { hours: 24 }],
    ['verify-quarter', { until: 'QUARTER_END' }],
    ['fulfil-need', { named: { atMostDays: 90 } }],
  ] as const)('%s is %j', (kind, amount) => {
    expect(figureOn(kind, { day: TODAY }, [])).toEqual(amount);
  });

  it('has no value before its first day', () => {
    expect(figureOn('assess', { day: '2016-06-30' }, [])).toEqual({ workingDays: 10 });
    expect(() => figureOn('assess', { day: '2016-06-29' }, [])).toThrow(RangeError);
  });
});

describe('a stricter figure of region, league or banner', () => {
  it('holds inside its division from its day on', () => {
    const tightened = [tightenedBy('notify-township', 12)];

    expect(figureOn('notify-township', { division: BANNER, day: '2026-01-01' }, tightened)).toEqual({
      hours: 12,
    });
    expect(figureOn('notify-township', { division: BANNER, day: '2025-12-31' }, tightened)).toEqual({
      hours: 24,
    });
    expect(figureOn('notify-township', { division: '150202', day: TODAY }, tightened)).toEqual({ hours: 24 });
    expect(figureOn('notify-township', { division: '15', day: TODAY }, tightened)).toEqual({ hours: 24 });
    expect(figureOn('notify-township', { day: TODAY }, tightened)).toEqual({ hours: 24 });
    expect(figureOn('serve-warning', { division: BANNER, day: TODAY }, tightened)).toEqual({ hours: 24 });
  });

  it('no longer holds from the day on which it was taken back', () => {
    const tightened = [{ ...tightenedBy('notify-township', 12), until: '2026-03-01' }];
    const on = (day: string) => figureOn('notify-township', { division: BANNER, day }, tightened);

    expect([on('2026-02-28'), on('2026-03-01')]).toEqual([{ hours: 12 }, { hours: 24 }]);
  });

  it('is told by place for a question about many at once', () => {
    const tightened = [
      tightenedBy('contact-lapsed', 21),
      { ...tightenedBy('contact-lapsed', 14), from: '2027-01-01' },
    ];

    expect(figuresByPlace('contact-lapsed', TODAY, tightened)).toEqual([
      { division: '15', value: 30 },
      { division: '1501', value: 21 },
    ]);
  });

  it('is the strictest of all that hold, in whatever order they came', () => {
    const values = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 });

    fc.assert(
      fc.property(values, (list) => {
        const tightened = list.map((value, index) =>
          tightenedBy('notify-township', value, ['15', '1501', BANNER][index % 3]),
        );
        expect(figureOn('notify-township', { division: BANNER, day: TODAY }, tightened)).toEqual({
          hours: Math.min(24, ...list),
        });
      }),
    );
  });

  it('is longer where longer is stricter', () => {
    const watch = (value: number) =>
      figureOn('dropout-watch', { division: BANNER, day: TODAY }, [tightenedBy('dropout-watch', value)]);

    expect([watch(60), watch(10)]).toEqual([{ days: 60 }, { days: 30 }]);
  });

  it('shortens the longest a named date may lie away', () => {
    const amount = figureOn('fulfil-need', { division: BANNER, day: TODAY }, [
      tightenedBy('fulfil-need', 45),
    ]);

    expect(amount).toEqual({ named: { atMostDays: 45 } });
  });

  it.each(defaults.map(({ kind }) => kind))('%s is never made laxer', (kind) => {
    const own = valueOf(figureOn(kind, { day: TODAY }, [])) ?? 0;
    const more = figureOf(kind).stricter === 'MORE';

    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (value) => {
        const place = { division: BANNER, day: TODAY };
        const then = valueOf(figureOn(kind, place, [tightenedBy(kind, value)])) ?? 0;
        expect(more ? then >= own : then <= own).toBe(true);
        expect(tightening(kind, TODAY, value) === 'STRICTER').toBe(then !== own);
      }),
    );
  });

  it.each(kinds.filter((kind) => limitOn(kind, TODAY).statutory))(
    '%s is statutory and does not move',
    (kind) => {
      const place = { division: BANNER, day: TODAY };
      const tightened = [tightenedBy(kind, 1), tightenedBy(kind, 1000)];

      expect(figureOn(kind, place, tightened)).toEqual(figureOn(kind, { day: TODAY }, []));
      expect(tightening(kind, TODAY, 1)).toBe('STATUTORY');
    },
  );

  it.each([0, -5, Number.NaN])('changes nothing when it is %p', (value) => {
    const amount = figureOn('assess', { division: BANNER, day: TODAY }, [tightenedBy('assess', value)]);

    expect(amount).toEqual({ workingDays: 10 });
  });

  it('cannot be nothing, and cannot be set where there is no value to set', () => {
    expect(tightening('assess', TODAY, 0)).toBe('NOT_STRICTER');
    expect(tightening('assess', TODAY, 10)).toBe('NOT_STRICTER');
    expect(tightening('rectify', TODAY, 5)).toBe('NO_VALUE');
  });
});

describe('a deadline that comes again', () => {
  it('after a warning: seven days, then each month, for ninety days', () => {
    expect(deadlineOn('follow-up-warning-village', { day: TODAY }, [])).toMatchObject({
      amount: { days: 7 },
      repeats: { every: { days: 30 }, until: { days: 90 } },
    });
  });

  it('for a key child: as often as its own figure says, also when tightened', () => {
    const place = { division: BANNER, day: addDays(TODAY, 1) };

    expect(deadlineOn('visit-key-child', place, [tightenedBy('visit-key-child', 14)])).toMatchObject({
      amount: { days: 14 },
      repeats: { every: { days: 14 } },
    });
  });

  it('and one that does not', () => {
    expect(deadlineOn('assess', { day: TODAY }, []).repeats).toBeUndefined();
  });
});
