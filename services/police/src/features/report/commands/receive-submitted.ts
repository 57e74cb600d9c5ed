import { FINDINGS, type Actor, type DivisionCode, type FindingKind, type Sex } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import { wordsOfForms, wordsOfPupil } from '../rules/submitted.ts';
import { receiveReport } from './receive-report.ts';

/** A report that another agency made in its own service, as codes. */
export interface SubmittedReport {
  readonly findingId: string;
  readonly childId: string | null;
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly findings: readonly string[];
  readonly forms: readonly string[];
  readonly foundAt: Date;
  readonly sex: Sex;
  readonly birthYear: number;
  readonly identityTokens: readonly string[];
}

const isFinding = (code: string): code is FindingKind => FINDINGS.some((finding) => finding === code);

/**
 * 收到学校报告 — takes in the report that a school made with its own record in one act (3.3.e, 4.1.a), and answers the receipt.
 * Of one finding there is one report: asked again, the same receipt is answered again.
 */
export const receiveSubmitted =
  ({ inTransaction }: PoliceDeps) =>
  (_: Actor, submitted: SubmittedReport): Promise<void> =>
    inTransaction(async (tx) => {
      const { findingId, childId, unitId, place, forms, sex, birthYear } = submitted;
      const submission = `finding ${findingId}`;
      const about = { aggregateId: findingId, childId, division: place };
      const given = await tx.reports.receiptOfSubmission(submission);
      if (given !== undefined) {
        const receivedAt = tx.now.toISOString();
        const payload = { findingId, unitId, receiptNumber: given, receivedAt };
        await tx.outbox.add('report.receipt-given', { ...about, payload });
        return;
      }
      const received = await receiveReport(
        tx,
        {
          reporterKind: 'SCHOOL',
          findings: submitted.findings.filter(isFinding),
          situations: [],
          childId,
          childDescription: childId === null ? wordsOfPupil(sex, birthYear) : null,
          childSex: sex,
          childBirthYear: birthYear,
          childTokens: submitted.identityTokens,
          place,
          foundAt: submitted.foundAt,
          description: wordsOfForms(forms),
          reporterName: null,
          reporterPhone: null,
          reporterUnit: unitId,
          findingId,
        },
        submission,
      );
      if (!received.ok) {
        const payload = { findingId, unitId, reason: received.refusal.code };
        await tx.outbox.add('report.not-received', { ...about, payload });
        return;
      }
      const { receiptNumber, receivedAt } = received.value;
      const payload = { findingId, unitId, receiptNumber, receivedAt: receivedAt.toISOString() };
      await tx.outbox.add('report.receipt-given', { ...about, payload });
    });
