import { describe, expect, it } from '@jest/globals';
import { classificationOf, sameClassification } from './classification.ts';
import { RISK, type RiskFacts } from './risk.ts';

const quiet: RiskFacts = {
  leftBehind: false,
  orphan: false,
  unraised: false,
  unattendedAge: false,
  ableAdultAtHome: true,
  delegation: 'NONE',
  poorHealth: false,
  severeHealth: false,
  livesAlone: false,
  guardianship: 'GOOD',
  carerless: false,
  saidDroppedOut: false,
  openIncident: false,
  substantiated: false,
  dropout: false,
  absenceAlert: false,
  positiveScreening: false,
  urgentScreening: false,
  contactSilent: false,
};
const AT = new Date('2026-09-01T01:00:00Z');
const classified = (more: Partial<RiskFacts>) => classificationOf(RISK.ask({ ...quiet, ...more }), null, AT);

describe('2.5 the rules of risk 风险分类规则', () => {
  it.each(RISK.rows)('$id fires when its facts hold, and gives its level at least', (row) => {
    const facts = Object.fromEntries(
      Object.entries(row.when).map(([key, wanted]) => [key, Array.isArray(wanted) ? wanted[0] : wanted]),
    );

    const { level, reasons } = classified(facts);

    expect(reasons).toContainEqual(
      expect.objectContaining({ rule: row.id, clause: row.clause, fact: row.then.fact }),
    );
    if (row.then.level === 'HIGH') expect(level).toBe('HIGH');
    else expect(level).not.toBe('LOW');
  });

  it('leaves a child at LOW of whom nothing is known', () =>
    expect(classified({})).toMatchObject({
      level: 'LOW',
      reasons: [],
      number: 1,
      ruleSet: 'child-risk@2026-11b',
    }));

  it('leaves a left-behind child with a delegate in force at LOW', () =>
    expect(classified({ leftBehind: true, ableAdultAtHome: false, delegation: 'ACTIVE' }).level).toBe('LOW'));

  it('takes the highest level of all rules that fired, and lists them all', () =>
    expect(classified({ leftBehind: true, absenceAlert: true, openIncident: true })).toMatchObject({
      level: 'HIGH',
      reasons: [{ rule: 'open-incident' }, { rule: 'left-behind-not-delegated' }, { rule: 'absence-alert' }],
    }));

  it('is a new classification when other rules fired at the same level', () => {
    const before = classified({ dropout: true });

    expect(sameClassification(before, classified({ dropout: true }))).toBe(true);
    expect(sameClassification(before, classified({ openIncident: true }))).toBe(false);
    expect(sameClassification(null, before)).toBe(false);
    expect(classificationOf(RISK.ask(quiet), before, AT).number).toBe(2);
  });
});
