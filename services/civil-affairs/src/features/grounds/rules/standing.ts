import type { Day } from '@ger/kernel';
import type { EvidenceFact } from './evidence.ts';

/**
 * The facts that stand: of an assessment its latest conclusion, nothing of an incident that the police found without ground,
 * no finding that was reported into one, no breach where the police found none, nothing of what a court has decided on. The order in which they came does not matter.
 */
export function standing(facts: readonly EvidenceFact[], countsAfter: Day | null): EvidenceFact[] {
  const unfounded = new Set(facts.filter(({ kind }) => kind === 'UNFOUNDED').map(({ recordId }) => recordId));
  const reportedIntoNothing = new Set(
    facts
      .filter(({ kind, caseId }) => kind === 'REPORTED' && caseId !== null && unfounded.has(caseId))
      .map(({ recordId }) => recordId),
  );
  const noBreach = new Set(
    facts.filter(({ kind }) => kind === 'BREACH_UNFOUNDED').map(({ recordId }) => recordId),
  );
  const latest = new Map<string, number>();
  for (const { kind, recordId, version } of facts)
    if (kind === 'ASSESSED') latest.set(recordId, Math.max(version, latest.get(recordId) ?? 0));
  return facts.filter(
    ({ kind, recordId, caseId, version, since }) =>
      !(caseId !== null && unfounded.has(caseId)) &&
      !((kind === 'BREACHED' || kind === 'BREACH_REPORTED') && noBreach.has(recordId)) &&
      !(kind === 'FOUND' && reportedIntoNothing.has(recordId)) &&
      !(kind === 'ASSESSED' && version < (latest.get(recordId) ?? 0)) &&
      (countsAfter === null || since > countsAfter),
  );
}
