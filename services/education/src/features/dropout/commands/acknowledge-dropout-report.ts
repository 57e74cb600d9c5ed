import { dayOf } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';
import { inHandOf, outOfHand, type DropoutCase } from '../rules/dropout-case.ts';
import { DROPOUT } from '../rules/machine.ts';
import { actOnDropout, type StepInput } from './act.ts';
import { sideOf } from './side-of.ts';

/** With both acknowledgements the case is acknowledged; with one it stays reported. */
function conclude(dropout: DropoutCase, { actor, now }: EducationTx): DropoutCase {
  const step = DROPOUT.attempt(
    inHandOf(dropout, actor, { today: dayOf(now) }),
    'concludeAcknowledgement',
    actor,
  );
  return step.ok ? outOfHand(step.value) : dropout;
}

/** 签收书面报告 — bureau and township each for itself; the second gives `dropout.acknowledged` (3.3.h). */
export const acknowledgeDropoutReport = actOnDropout<StepInput>({
  action: 'acknowledgeDropoutReport',
  reasonOf: ({ reason }) => reason,
  change(dropout, _, tx) {
    if (!dropout.report) throw new Error('a reported case has its report');
    const { recipient, unitId } = sideOf(tx.actor);
    const acknowledged = {
      ...dropout.report.acknowledged,
      [recipient]: { unitId, at: tx.now.toISOString() },
    };
    return conclude({ ...dropout, report: { ...dropout.report, acknowledged } }, tx);
  },
  async say(tx, about, { state }) {
    const { recipient: by, unitId } = sideOf(tx.actor);
    await tx.outbox.add('dropout.report-acknowledged', {
      ...about,
      payload: { ...about.payload, by, unitId },
    });
    if (state === 'ACKNOWLEDGED') await tx.outbox.add('dropout.acknowledged', about);
  },
});
