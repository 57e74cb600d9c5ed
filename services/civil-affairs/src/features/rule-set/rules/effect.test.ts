import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { levelFrom, type RiskLevel } from '../../classification/rules/classification.ts';
import { RISK } from '../../classification/rules/risk.ts';
import type { SettledFacts } from '../../classification/rules/risk-facts.ts';
import { effectOf, type Alike } from './effect.ts';
import { rulesFrom, tableOf, type RuleSetInForce } from './rule-set.ts';

const TODAY = '2026-09-01';
const QUIET: SettledFacts = {
  leftBehind: false,
  orphan: false,
  unraised: false,
  unattendedAge: false,
  ableAdultAtHome: true,
  delegation: 'NONE',
  poorHealth: false,
  severeHealth: false,
  livesAlone: false,
  guardianship: null,
  carerless: false,
  saidDroppedOut: false,
  openIncident: false,
  substantiated: false,
  dropout: false,
  absenceAlert: false,
  positiveScreening: false,
  urgentScreening: false,
};
const alike = (more: Partial<Alike>): Alike => ({
  division: '150122',
  banner: '150122',
  level: 'LOW',
  facts: QUIET,
  silentDays: 0,
  children: 1,
  ...more,
});
const region: RuleSetInForce = {
  number: 2,
  division: '15',
  settings: {
    rows: [{ rule: 'orphan', on: true, level: 'HIGH' }],
    thresholds: [{ kind: 'contact-risk', value: 60 }],
  },
};
const under = (sets: readonly RuleSetInForce[]) => (banner: string) =>
  rulesFrom(
    sets.filter(({ division }) => banner.startsWith(division)),
    TODAY,
  );

describe('2.5 the effect of a rule set 规则集预演', () => {
  it('counts the children that would move, per pair of levels and per division', () => {
    const effect = effectOf(
      [
        alike({ level: 'MEDIUM', facts: { ...QUIET, orphan: true }, children: 3 }),
        alike({ children: 10 }),
        alike({ division: '150123', banner: '150123', silentDays: 60, children: 2 }),
        alike({ division: '150123', banner: '150123', silentDays: 0, children: 5 }),
        alike({ division: '150124', banner: '150124', level: null, facts: null, children: 4 }),
      ],
      under([region]),
    );

    expect(effect).toMatchObject({
      children: 24,
      moved: 5,
      unready: 4,
      moves: [
        { from: 'MEDIUM', to: 'HIGH', children: 3 },
        { from: 'LOW', to: 'MEDIUM', children: 2 },
        { from: 'LOW', to: 'LOW', children: 15 },
      ],
    });
    expect([...effect.divisions].map(([code, { moved, children }]) => [code, moved, children])).toEqual([
      ['150122', 3, 13],
      ['150123', 2, 7],
      ['150124', 0, 4],
    ]);
  });

  it('lets a banner that is stricter already stay as it is', () => {
    const banner: RuleSetInForce = {
      number: 1,
      division: '150122',
      settings: { rows: [], thresholds: [{ kind: 'contact-risk', value: 45 }] },
    };

    const effect = effectOf(
      [alike({ level: 'MEDIUM', silentDays: 45, children: 7 })],
      under([region, banner]),
    );

    expect(effect).toMatchObject({ moved: 0, moves: [{ from: 'MEDIUM', to: 'MEDIUM', children: 7 }] });
  });

  it('says of every child what the table itself says', () => {
    const flags = fc.record({
      leftBehind: fc.boolean(),
      orphan: fc.boolean(),
      unattendedAge: fc.boolean(),
      ableAdultAtHome: fc.boolean(),
      poorHealth: fc.boolean(),
      livesAlone: fc.boolean(),
      openIncident: fc.boolean(),
      substantiated: fc.boolean(),
      dropout: fc.boolean(),
      absenceAlert: fc.boolean(),
      positiveScreening: fc.boolean(),
      urgentScreening: fc.boolean(),
      delegation: fc.constantFrom<SettledFacts['delegation']>('NONE', 'ACTIVE', 'LAPSED'),
      guardianship: fc.constantFrom<SettledFacts['guardianship']>(null, 'NOBODY', 'FAIR'),
    });
    const facts = flags.map((some): SettledFacts => ({ ...QUIET, ...some }));
    const group = fc.record({
      facts,
      level: fc.constantFrom<RiskLevel>('HIGH', 'MEDIUM', 'LOW'),
      silentDays: fc.constantFrom(0, 60, 90),
      children: fc.integer({ min: 1, max: 9 }),
    });

    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const effect = effectOf(groups.map(alike), under([region]));
        const table = tableOf(under([region])('150122'));
        const moved = groups.filter(
          ({ facts: settled, silentDays, level }) =>
            levelFrom(table.ask({ ...settled, contactSilent: silentDays >= 60 }).outcomes) !== level,
        );

        expect(effect.moved).toBe(moved.reduce((sum, { children }) => sum + children, 0));
        expect(effect.moves.reduce((sum, { children }) => sum + children, 0)).toBe(effect.children);
      }),
    );
  });

  it('is nothing for the table as it was delivered', () => {
    const groups = RISK.rows.map((row) => {
      const when = Object.fromEntries(
        Object.entries(row.when).map(([key, wanted]) => [key, Array.isArray(wanted) ? wanted[0] : wanted]),
      );
      const { contactSilent, ...settled } = { ...QUIET, contactSilent: false, ...when };
      const table = tableOf(rulesFrom([], TODAY));
      const level = levelFrom(table.ask({ ...settled, contactSilent }).outcomes);
      return alike({ facts: settled, silentDays: contactSilent ? 90 : 0, level });
    });

    expect(effectOf(groups, under([]))).toMatchObject({ moved: 0, children: RISK.rows.length });
  });
});
