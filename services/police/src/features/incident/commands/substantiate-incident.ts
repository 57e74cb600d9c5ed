import { InvalidInput, ok } from '@ger/kernel';
import { measuresOf } from '../rules/measures-of.ts';
import type { Circumstances, FindingKind } from '../rules/vocabulary.ts';
import { aboutIncident, actOnIncident } from './act.ts';
import type { StepInput } from './steps.ts';

export interface SubstantiateInput extends StepInput {
  readonly findings: readonly FindingKind[];
  readonly circumstances: Circumstances;
}

/** 认定情况属实 — substantiate; the decision table says which measures are due (4.2.a–k). */
export const substantiateIncident = actOnIncident<SubstantiateInput>({
  action: 'substantiateIncident',
  reasonOf: ({ reason }) => reason,
  change(incident, { findings, circumstances }) {
    if (findings.length === 0)
      throw new InvalidInput([
        { path: 'findings', zh: '至少选择一种情形', en: 'choose at least one finding' },
      ]);
    return ok({ ...incident, findings: [...new Set(findings)], ...measuresOf(findings, circumstances) });
  },
  say(tx, incident) {
    const about = aboutIncident(incident);
    const requiredMeasures = incident.measures.filter(({ required }) => required).map(({ kind }) => kind);
    return tx.outbox.add('incident.substantiated', {
      ...about,
      payload: { ...about.payload, findings: [...incident.findings], requiredMeasures },
    });
  },
});
