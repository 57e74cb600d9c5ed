import { ok } from '@ger/kernel';
import { aboutIncident, actOnIncident } from './act.ts';
import type { StepInput } from './steps.ts';

export interface NameChildInput extends StepInput {
  readonly childId: string;
}

/**
 * 确认儿童身份 — an officer says which child on file it is (4.2.a). A provisional file that was made meanwhile stays for
 * civil affairs to merge. Throws NotVisible for a child outside the officer's reach.
 */
export const nameChild = actOnIncident<NameChildInput>({
  action: 'nameChild',
  reasonOf: ({ reason }) => reason,
  async change(incident, { childId }, { units }) {
    await units.residenceOf(childId);
    return ok({ ...incident, childId, childStanding: 'NAMED' });
  },
  say: (tx, incident) => tx.outbox.add('incident.child-named', aboutIncident(incident)),
});
