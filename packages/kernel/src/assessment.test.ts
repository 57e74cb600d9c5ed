import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ASSESSMENT_DOMAINS,
  ASSESSMENT_FINDINGS,
  ASSESSMENT_LEVELS,
  domainFaults,
  findingsIn,
  worstLevel,
} from './assessment.ts';

describe('4.3.a what an assessment finds 评估情形', () => {
  it.each(ASSESSMENT_DOMAINS)('%s has findings, and one that says nothing was found', (domain) => {
    const nothing = findingsIn(domain).filter((code) => ASSESSMENT_FINDINGS[code].nothing);

    expect(nothing).toHaveLength(1);
    expect(findingsIn(domain).length).toBeGreaterThan(3);
  });

  it('takes any findings of the domain with a level that is high enough, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ASSESSMENT_DOMAINS),
        fc.subarray(ASSESSMENT_DOMAINS.flatMap(findingsIn)),
        fc.constantFrom(...ASSESSMENT_LEVELS),
        (domain, findings, level) => {
          const facts = findings.map((code) => ASSESSMENT_FINDINGS[code]);
          const isFine =
            facts.length > 0 &&
            facts.every((fact) => fact.domain === domain) &&
            (facts.length === 1 || !facts.some((fact) => fact.nothing)) &&
            facts.every((fact) => ASSESSMENT_LEVELS.indexOf(fact.least) <= ASSESSMENT_LEVELS.indexOf(level));

          expect(domainFaults({ domain, findings, level }).length === 0).toBe(isFine);
        },
      ),
    );
  });

  it('comes to the worst of its domains', () => {
    expect(worstLevel(['LOW', 'HIGH', 'MEDIUM'])).toBe('HIGH');
    expect(worstLevel([])).toBeNull();
  });
});
