import { instantOf, payloadOf } from '../payload-of.ts';
import { put, type Fold } from '../state.ts';

/** 升级督办 (6.1.a): to whom each duty was reported upwards, and which of it no longer stands. */
export const foldEscalations: Fold = async (event, state) => {
  const escalated = payloadOf(event, 'supervision/duty.escalated');
  if (escalated) {
    const { dutyId: duty_id, step, toUnitId: to_unit_id } = escalated;
    const row = {
      escalation_id: event.id,
      duty_id,
      step,
      to_unit_id,
      at: instantOf(event),
      withdrawn_at: null,
    };
    return [put('duty_escalation', row)];
  }
  const withdrawn = payloadOf(event, 'supervision/escalation.withdrawn');
  if (!withdrawn?.escalationId) return [];
  const rows = await state.find('duty_escalation', { escalation_id: withdrawn.escalationId });
  return rows.map((row) => put('duty_escalation', { ...row, withdrawn_at: instantOf(event) }));
};
