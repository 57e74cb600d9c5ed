import { newId, ok, refuse, requireReason, type Refusal } from '@ger/kernel';
import type { Intervention, InterventionKind } from '../rules/conduct.ts';
import { hindrance } from '../rules/interventions.ts';
import { onConduct, type ConductInput } from './on-conduct.ts';

export interface DecideInterventionInput extends ConductInput {
  readonly kind: InterventionKind;
  readonly reason: string;
}

const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '4.4.a',
  zh,
  en,
  missing: [],
});
const HINDRANCES = {
  NOT_ALLOWED: refusal(
    'INTERVENTION_NOT_ALLOWED',
    '对这种情节的行为不能采取该处置方式',
    'Not for an act of this kind and gravity',
  ),
  ALREADY_DECIDED: refusal(
    'ALREADY_DECIDED',
    '对该行为已经决定过这项处置',
    'This was decided for the act already',
  ),
  EXCLUDED: {
    ...refusal(
      'WARNING_EXCLUDES_PENALTY',
      '对同一行为，治安管理处罚和告诫书不能并用',
      'For one act a penalty excludes a warning, and a warning a penalty',
    ),
    clause: '4.4.d',
  },
} as const satisfies Record<string, Refusal>;

/**
 * 决定处置 — decide what follows an act: what the table allows for its kind and gravity (4.4.a, 4.4.d, L.16). For one act a
 * penalty excludes a warning and the other way about; the database holds it too.
 */
export const decideIntervention = onConduct<DecideInterventionInput>({
  action: 'decideIntervention',
  reasonOf: ({ reason }) => reason,
  change(conduct, { kind, reason }, { now }) {
    requireReason(reason);
    const why = hindrance(conduct, kind);
    if (why) return refuse(HINDRANCES[why]);
    const intervention: Intervention = {
      id: newId(),
      kind,
      state: 'DECIDED',
      decidedAt: now,
      note: reason.trim(),
      handOver: null,
    };
    const interventions = [...conduct.interventions, intervention];
    return ok({ conduct: { ...conduct, interventions }, intervention });
  },
  say(tx, about, { intervention }) {
    if (!intervention) throw new Error('the intervention was just decided');
    const { id: interventionId, kind } = intervention;
    return tx.outbox.add('intervention.decided', {
      ...about,
      payload: { ...about.payload, interventionId, kind },
    });
  },
});

/** 处置完毕 — all that was decided is done, and what had to be decided was (4.4.a). */
export const concludeConduct = onConduct<ConductInput & { readonly reason: string }>({
  action: 'concludeConduct',
  reasonOf: ({ reason }) => reason,
  say: (tx, about) => tx.outbox.add('conduct.concluded', about),
});
