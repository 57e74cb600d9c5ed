import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { InvalidInput } from '@ger/kernel';
import fc from 'fast-check';
import { RISK_RANK, type RiskLevel } from '../../classification/rules/classification.ts';
import { RISK } from '../../classification/rules/risk.ts';
import { settingsOf, type RuleSetEntry } from './proposal.ts';
import {
  DELIVERED,
  rulesFrom,
  tableOf,
  type RowSetting,
  type RuleSetInForce,
  type RuleSettings,
} from './rule-set.ts';

const TODAY = '2026-09-01';
const NOTHING: RuleSettings = { rows: [], thresholds: [] };
const set = (number: number, division: string, rows: RowSetting[], days?: number): RuleSetInForce => ({
  number,
  division,
  settings: {
    rows,
    thresholds: days === undefined ? [] : [{ kind: 'contact-risk', value: days }],
  },
});
const row = (rule: string, on: boolean, level: RiskLevel): RowSetting => ({ rule, on, level });
const rowOf = (sets: readonly RuleSetInForce[], rule: string): RowSetting | undefined =>
  rulesFrom(sets, TODAY).rows.find((one) => one.rule === rule);

describe('2.5 the table as it was delivered is rule set 1 随系统发布的规则表', () => {
  it('holds where no rule set is in force', () => {
    const rules = rulesFrom([], TODAY);

    expect(rules).toMatchObject({ version: RISK.version, thresholds: { 'contact-risk': 90 } });
    expect(tableOf(rules).rows).toEqual(RISK.rows);
  });

  // A decision keeps the version it was made by: rows that change under the same version would rewrite what it meant.
  it('has a version of its own whenever its rows change', () => {
    const rows = RISK.rows.map(({ id, clause, law, when, then }) => ({ id, clause, law, when, then }));
    const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);

    expect({ [RISK.version]: hash }).toEqual({ '2026-11b': 'cb47920dde3314b5' });
  });
});

describe('3.2.a rules of several levels 各级规则', () => {
  it('the region switches a row off, raises another and keeps the rest', () => {
    const rules = rulesFrom(
      [set(2, '15', [row('orphan', false, 'MEDIUM'), row('dropout', true, 'MEDIUM')])],
      TODAY,
    );

    expect(rules.version).toBe('2026-11b.2');
    expect(tableOf(rules).rows.map(({ id }) => id)).not.toContain('orphan');
    expect(tableOf(rules).rows.find(({ id }) => id === 'dropout')?.then.level).toBe('MEDIUM');
    expect(tableOf(rules).rows).toHaveLength(RISK.rows.length - 1);
  });

  it('a banner makes a row stricter than the region has it, in whatever order the sets are read', () => {
    const sets = [
      set(7, '150122', [row('orphan', true, 'HIGH')], 60),
      set(2, '15', [row('orphan', false, 'LOW')]),
    ];

    const rules = rulesFrom(sets, TODAY);

    expect(rules.version).toBe('2026-11b.2.7');
    expect(rules.rows).toContainEqual(row('orphan', true, 'HIGH'));
    expect(rules.thresholds).toEqual({ 'contact-risk': 60 });
    expect(rulesFrom(sets.toReversed(), TODAY)).toEqual(rules);
  });

  it('what the region makes stricter later holds in a banner that had set it laxer before', () => {
    const banner = set(3, '150122', [row('absence-alert', true, 'MEDIUM')], 60);

    expect(rowOf([banner, set(4, '15', [row('absence-alert', true, 'HIGH')], 45)], 'absence-alert')).toEqual(
      row('absence-alert', true, 'HIGH'),
    );
    expect(rulesFrom([banner, set(4, '15', [], 45)], TODAY).thresholds['contact-risk']).toBe(45);
  });

  it('below the region rules are never laxer than above, whatever was set', () => {
    const settings = fc.array(
      fc.record({
        rule: fc.constantFrom(...DELIVERED.map(({ rule }) => rule)),
        on: fc.boolean(),
        level: fc.constantFrom<RiskLevel>('HIGH', 'MEDIUM', 'LOW'),
      }),
    );
    const strictness = ({ on, level }: RowSetting): number => (on ? 1 + RISK_RANK[level] : 0);

    fc.assert(
      fc.property(settings, settings, settings, (region, league, banner) => {
        const above = rulesFrom([set(2, '15', region), set(3, '1501', league)], TODAY);
        const below = rulesFrom(
          [set(2, '15', region), set(3, '1501', league), set(4, '150122', banner)],
          TODAY,
        );

        below.rows.forEach((one, at) => {
          expect(strictness(one)).toBeGreaterThanOrEqual(strictness(above.rows[at] ?? one));
        });
      }),
    );
  });
});

describe('2.5 what may be proposed 可提出的修改', () => {
  const upon = (entry: Partial<RuleSetEntry>, sets: readonly RuleSetInForce[] = [], own = NOTHING) =>
    settingsOf(
      { division: '15', rows: [], thresholds: [], ...entry },
      { above: rulesFrom(sets, TODAY), own, today: TODAY },
    );
  const faults = (entry: Partial<RuleSetEntry>, sets: readonly RuleSetInForce[] = []): string[] => {
    try {
      upon(entry, sets);
      return [];
    } catch (error) {
      return (error as InvalidInput).problems.map(({ path }) => path);
    }
  };

  it('keeps only what differs from the rules above', () =>
    expect(upon({ rows: [row('orphan', true, 'HIGH'), row('dropout', true, 'HIGH')] })).toEqual({
      rows: [row('orphan', true, 'HIGH')],
      thresholds: [],
    }));

  it('carries on what the own rule set in force says and the proposal does not touch', () =>
    expect(
      upon({ thresholds: [{ kind: 'contact-risk', value: 60 }] }, [], {
        rows: [row('orphan', true, 'HIGH')],
        thresholds: [],
      }),
    ).toEqual({
      rows: [row('orphan', true, 'HIGH')],
      thresholds: [{ kind: 'contact-risk', value: 60 }],
    }));

  it('takes the own change back again', () =>
    expect(
      upon({ rows: [row('orphan', true, 'MEDIUM')] }, [], {
        rows: [row('orphan', true, 'HIGH')],
        thresholds: [],
      }),
    ).toEqual(NOTHING));

  it.each(RISK.rows.filter(({ then }) => then.statutory).map(({ id }) => id))(
    'does not switch off or lower %s, which the law itself demands',
    (rule) => {
      expect(faults({ rows: [row(rule, false, 'HIGH')] })).toEqual(['rows.0']);
      expect(faults({ rows: [row(rule, true, 'MEDIUM')] })).toEqual(['rows.0']);
    },
  );

  it.each([
    ['a row that does not exist', { rows: [row('no-such', true, 'HIGH')] }, ['rows.0']],
    ['a figure that no rule reads', { thresholds: [{ kind: 'dispatch', value: 1 }] }, ['thresholds.0']],
    ['a laxer figure', { thresholds: [{ kind: 'contact-risk', value: 120 }] }, ['thresholds.0']],
    ['a figure of nothing', { thresholds: [{ kind: 'contact-risk', value: 0 }] }, ['thresholds.0']],
    ['no change at all', { rows: [row('orphan', true, 'MEDIUM')] }, ['rows']],
    [
      'several of them at once',
      {
        rows: [row('lives-alone', false, 'HIGH'), row('orphan', false, 'LOW')],
        thresholds: [{ kind: 'contact-risk', value: 91 }],
      },
      ['rows.0', 'thresholds.0'],
    ],
  ])('does not take %s', (_, entry, paths) => expect(faults(entry)).toEqual(paths));

  it('lets the region switch a rule off, but not the league or the banner', () => {
    const entry = { rows: [row('orphan', false, 'MEDIUM')] };

    expect(faults(entry)).toEqual([]);
    expect(faults({ ...entry, division: '1501' })).toEqual(['rows.0']);
    expect(faults({ division: '150122', rows: [row('orphan', true, 'LOW')] })).toEqual(['rows.0']);
    expect(faults({ division: '150122', rows: [row('orphan', true, 'HIGH')] })).toEqual([]);
  });

  it('holds a banner’s figure against the one in force above it', () => {
    const above = [set(2, '15', [], 60)];

    expect(faults({ division: '150122', thresholds: [{ kind: 'contact-risk', value: 75 }] }, above)).toEqual([
      'thresholds.0',
    ]);
    expect(faults({ division: '150122', thresholds: [{ kind: 'contact-risk', value: 45 }] }, above)).toEqual(
      [],
    );
  });
});
