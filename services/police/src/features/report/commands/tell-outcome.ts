import { ok } from '@ger/kernel';
import { onReport, type ReportInput } from './on-report.ts';
import { sayTold } from './say.ts';

export interface TellOutcomeInput extends ReportInput {
  readonly method: 'PHONE' | 'IN_PERSON' | 'IN_WRITING' | 'BY_RECEIPT_ONLY';
}

/** 告知报告人 — tell the reporter the outcome (L.5), once the report is accepted. */
export const tellOutcome = onReport<TellOutcomeInput>(
  'tellOutcome',
  async (tx, { report, incident }, { method, reason }) => {
    const told = await tx.reports.append(report, 'TOLD', reason);
    await sayTold(tx, told, incident.unitId, method);
    return ok(incident);
  },
);
