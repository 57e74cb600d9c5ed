import { createHash } from 'node:crypto';
import { ok, refuse, type Actor, type Refusal, type Result, type Sex } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import type { FindingKind } from '../../incident/index.ts';
import type { Report, ReportableSituation } from '../rules/report.ts';
import { receiveReport } from './receive-report.ts';

export interface CitizenReportInput {
  readonly idempotencyKey: string;
  readonly findings: readonly FindingKind[];
  readonly situations?: readonly ReportableSituation[] | null;
  readonly childDescription: string;
  readonly childSex?: Sex | null;
  readonly childBirthYear?: number | null;
  readonly place: string;
  readonly foundAt: Date;
  readonly description: string;
  readonly reporterName?: string | null;
  readonly reporterPhone?: string | null;
}

/** More than anybody who helps has to report in an hour; a call to 110 has no such bound. */
const REPORTS_AN_HOUR = 10;

const TOO_MANY_REPORTS: Refusal = {
  code: 'TOO_MANY_REPORTS',
  clause: '4.1.c',
  zh: '一小时内报告次数过多，情况紧急请直接拨打110',
  en: 'Too many reports within the hour; in an emergency call 110',
  missing: [],
};

/**
 * 公民报告 — anybody tells the police, without an account and without a name if they wish (4.1.c). The same submission
 * again answers the first receipt. Refused to an address that has sent its fill in this hour.
 */
export const reportAsCitizen =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: CitizenReportInput): Promise<Result<Pick<Report, 'receiptNumber'>>> =>
    inTransaction(async (tx) => {
      const submission = createHash('sha256')
        .update(JSON.stringify([actor.kind === 'public' ? actor.addressHash : actor, input.idempotencyKey]))
        .digest('hex');
      const first = await tx.reports.receiptOfSubmission(submission);
      if (first !== undefined) return ok({ receiptNumber: first });
      if (actor.kind === 'public' && (await tx.reports.tally(actor.addressHash)) > REPORTS_AN_HOUR)
        return refuse(TOO_MANY_REPORTS);
      return receiveReport(
        tx,
        {
          reporterKind: 'VOLUNTARY',
          findings: [...new Set(input.findings)],
          situations: [...new Set(input.situations ?? [])],
          childId: null,
          childDescription: input.childDescription,
          childSex: input.childSex ?? null,
          childBirthYear: input.childBirthYear ?? null,
          childTokens: [],
          place: input.place,
          foundAt: input.foundAt,
          description: input.description,
          reporterName: input.reporterName ?? null,
          reporterPhone: input.reporterPhone ?? null,
          reporterUnit: null,
          findingId: null,
        },
        submission,
      );
    });
