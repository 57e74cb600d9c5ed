import { ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import { leadInHand, type Lead } from '../rules/lead.ts';
import { LEAD, type LeadAction } from '../rules/machine.ts';
import { aboutLead } from './examine.ts';

export interface DecideLeadInput {
  readonly idempotencyKey: string;
  readonly leadId: string;
  readonly reason: string;
}

const decide =
  (action: LeadAction) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, { leadId, reason }: DecideLeadInput): Promise<Result<Lead>> =>
    inTransaction(async (tx) => {
      const lead = await tx.accountability.get(leadId);
      const step = LEAD.attempt(leadInHand(lead, actor), action, actor);
      if (!step.ok) return step;
      requireReason(reason);
      const { state } = step.value;
      const decided = await tx.accountability.append({ ...lead, state, reason: reason.trim() });
      const about = aboutLead(decided);
      await tx.outbox.add('accountability.decided', {
        ...about,
        payload: { ...about.payload, outcome: state === 'EXCUSED' ? 'EXCUSED' : 'CONFIRMED' },
      });
      return ok(decided);
    });

/** 认定 — the superior finds that the unit reported late or not at all, and says why (4.1.b). */
export const confirmLead = decide('confirmLead');
/** 免责 — the superior excuses it with a reason (4.1.b). */
export const excuseLead = decide('excuseLead');
