import { describe, expect, it } from '@jest/globals';
import { figureOf, isClauseId, isFigureKind } from '@ger/kernel';
import { EVENTS, type Publisher } from '@ger/schema/events';
import fc from 'fast-check';
import { RULES_TO_SAY, rulesStillToSay } from '../../event-log/rules-to-say.ts';
import { dutyState } from './duty.ts';
import { DUTY_KINDS } from './duty-kinds.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 8, 1, 0, minute));
const DUE = at(30);

describe('6.1.a the state of a duty 责任事项状态', () => {
  it.each([
    ['OPEN', 'until its due instant', null, null, 30],
    ['OVERDUE', 'after it', null, null, 31],
    ['MET', 'by an act at the due instant itself', 30, null, 40],
    ['MET_LATE', 'by a later act', 31, null, 40],
    ['WAIVED', 'when its ground is gone', null, 20, 40],
    ['MET', 'although its ground is gone afterwards', 10, 20, 40],
    ['OPEN', 'when asked about a time before the act', 20, null, 10],
    ['OVERDUE', 'when asked about a time before the late act', 50, null, 40],
  ] as const)('is %s %s', (state, _, metAt, waivedAt, asked) => {
    const times = {
      dueAt: DUE,
      metAt: metAt === null ? null : at(metAt),
      waivedAt: waivedAt === null ? null : at(waivedAt),
    };

    expect(dutyState(times, at(asked))).toBe(state);
  });

  it('never changes again once it was met', () => {
    const minute = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(minute, minute, minute, (met, asked, later) => {
        const times = { dueAt: DUE, metAt: at(met), waivedAt: null };
        fc.pre(asked >= met);
        expect(dutyState(times, at(asked + later))).toBe(dutyState(times, at(asked)));
      }),
    );
  });
});

describe('6.1.a the table of duty kinds 责任事项种类表', () => {
  const named = DUTY_KINDS.flatMap(({ startsWith, metBy, groundGoneWith = [], passesWith = [] }) => [
    ...startsWith,
    ...metBy,
    ...groundGoneWith,
    ...passesWith,
  ]);

  it.each(DUTY_KINDS.map((kind) => [kind.kind, kind] as const))(
    '%s cites a clause and the figure of that clause',
    (name, row) => {
      expect(isClauseId(row.clause)).toBe(true);
      expect(isFigureKind(name) && figureOf(name).clause).toBe(row.clause);
    },
  );

  it('names only events that agencies say', () => {
    const unsaid = named
      .map(({ event }) => event)
      .filter((event) => {
        const [publisher = '', type = ''] = event.split('/');
        return !Object.hasOwn(EVENTS[publisher as Publisher], type);
      });

    expect(unsaid).toEqual([]);
  });

  it('lists every kind once', () => {
    const kinds = DUTY_KINDS.map(({ kind }) => kind);

    expect(new Set(kinds).size).toBe(kinds.length);
  });
});

describe('rules enter the log when they change 规则变化入账', () => {
  const said = RULES_TO_SAY.map(({ name, version, hash }) => ({ name, version, hash }));

  it('says all of them into an empty log and none into one that has them', () => {
    expect(rulesStillToSay([])).toHaveLength(RULES_TO_SAY.length);
    expect(rulesStillToSay(said)).toEqual([]);
  });

  it('says one whose content has changed, but takes back none of a newer version', () => {
    const changed = said.map((rule) => (rule.name === 'DUTY_KINDS' ? { ...rule, hash: 'other' } : rule));
    const newer = changed.map((rule) => ({ ...rule, version: '2099-01' }));

    expect(rulesStillToSay(changed).map(({ name }) => name)).toEqual(['DUTY_KINDS']);
    expect(rulesStillToSay(newer)).toEqual([]);
  });
});
