import { ok, refuse } from '@ger/kernel';
import { aboutIncident, actOnIncident } from './act.ts';
import type { StepInput } from './steps.ts';

export interface TransferInput extends StepInput {
  readonly toUnitId: string;
}

/** 移送主管单位 — transfer to the police unit in charge, which accepts (4.2.a). Refused when that is no police unit. */
export const transferIncident = actOnIncident<TransferInput>({
  action: 'transferIncident',
  reasonOf: ({ reason }) => reason,
  async change(incident, { toUnitId }, { units }) {
    if (toUnitId !== incident.unitId && (await units.isPolice(toUnitId)))
      return ok({ ...incident, unitId: toUnitId });
    return refuse({
      code: 'NOT_A_POLICE_UNIT',
      clause: '4.2.a',
      zh: '只能移送给另一个公安单位',
      en: 'Only another police unit can take over',
      missing: [],
    });
  },
  // The unit that sent it away no longer reads it; the event says both.
  say: (tx, incident, { toUnitId }) => {
    const about = aboutIncident(incident);
    return tx.outbox.add('incident.transferred', { ...about, payload: { ...about.payload, toUnitId } });
  },
});
