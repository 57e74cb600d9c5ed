import { decisionRecord, type DecisionRecord } from '@ger/kernel';
import type { Measure } from './incident.ts';
import { EMERGENCY_MEASURES } from './measures.ts';
import { MEASURE_KINDS, MEASURE_NAMES, type Circumstances, type FindingKind } from './vocabulary.ts';

/**
 * The measures an incident asks for, from the decision table: united over its findings; required wins over possible.
 * In the order of the vocabulary. Also the record of the decision, so that it is judged by the rules of its day.
 */
export function measuresOf(
  findings: readonly FindingKind[],
  circumstances: Circumstances,
): { measures: Measure[]; decision: DecisionRecord } {
  const answer = EMERGENCY_MEASURES.askEach(findings.map((finding) => ({ finding, ...circumstances })));
  const measures = MEASURE_KINDS.flatMap((kind): Measure[] => {
    const rows = answer.fired.filter((row) => row.then.some((due) => due.measure === kind));
    if (rows.length === 0) return [];
    return [
      {
        kind,
        ...MEASURE_NAMES[kind],
        required: rows.some((row) => row.then.some((due) => due.measure === kind && due.required)),
        clauses: [...new Set(rows.map((row) => row.clause))],
        state: 'OPEN',
        settledAt: null,
        note: null,
      },
    ];
  });
  return { measures, decision: decisionRecord(answer) };
}
