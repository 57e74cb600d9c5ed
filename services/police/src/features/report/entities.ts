import type { ColumnCipher } from '@ger/access';
import type { Actor, Sex } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { FindingKind } from '../incident/index.ts';
import type { ReportState } from './rules/machine.ts';
import type { Report, ReportableSituation, ReportAct, ReporterKind } from './rules/report.ts';

/** One report as it stands; what identifies the reporter and all words are encrypted. */
export interface ReportRow {
  reportId: string;
  version: number;
  state: ReportState;
  receiptNumber: string;
  incidentId: string;
  childId: string | null;
  unitId: string;
  place: string;
  reporterKind: ReporterKind;
  findings: FindingKind[];
  situations: ReportableSituation[];
  foundAt: Date;
  receivedAt: Date;
  acceptedAt: Date | null;
  description: string;
  childDescription: string | null;
  childSex: Sex | null;
  childBirthYear: number | null;
  childTokens: string[];
  reporterName: string | null;
  reporterPhone: string | null;
  reporterUnit: string | null;
  reporterUnitToken: string | null;
  submission: string | null;
  findingId: string | null;
}

/** One step of a report; rows are only ever added. */
export interface ReportVersionRow {
  reportId: string;
  version: number;
  incidentId: string;
  act: ReportAct;
  recordedAt: Date;
  recordedBy: Actor;
  reason: string;
}

export const ReportEntity = new EntitySchema<ReportRow>({
  name: 'report',
  columns: {
    reportId: { name: 'report_id', type: 'uuid', primary: true },
    version: { type: 'integer' },
    state: { type: 'text' },
    receiptNumber: { name: 'receipt_number', type: 'text' },
    incidentId: { name: 'incident_id', type: 'uuid' },
    childId: { name: 'child_id', type: 'uuid', nullable: true },
    unitId: { name: 'unit_id', type: 'uuid' },
    place: { type: 'text' },
    reporterKind: { name: 'reporter_kind', type: 'text' },
    findings: { type: 'text', array: true },
    situations: { type: 'text', array: true },
    foundAt: { name: 'found_at', type: 'timestamptz' },
    receivedAt: { name: 'received_at', type: 'timestamptz' },
    acceptedAt: { name: 'accepted_at', type: 'timestamptz', nullable: true },
    description: { type: 'text' },
    childDescription: { name: 'child_description', type: 'text', nullable: true },
    childSex: { name: 'child_sex', type: 'text', nullable: true },
    childBirthYear: { name: 'child_birth_year', type: 'integer', nullable: true },
    childTokens: { name: 'child_tokens', type: 'text', array: true },
    reporterName: { name: 'reporter_name', type: 'text', nullable: true },
    reporterPhone: { name: 'reporter_phone', type: 'text', nullable: true },
    reporterUnit: { name: 'reporter_unit', type: 'text', nullable: true },
    reporterUnitToken: { name: 'reporter_unit_token', type: 'text', nullable: true },
    submission: { type: 'text', nullable: true },
    findingId: { name: 'finding_id', type: 'uuid', nullable: true },
  },
});

export const ReportVersionEntity = new EntitySchema<ReportVersionRow>({
  name: 'report_version',
  columns: {
    reportId: { name: 'report_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    incidentId: { name: 'incident_id', type: 'uuid' },
    act: { type: 'text' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    reason: { type: 'text' },
  },
});

/** The domain object of a row; its words are opened. */
export function reportFrom(row: ReportRow, cipher: ColumnCipher): Report {
  const { reportId: id, reporterUnitToken: _token, submission: _submission, ...same } = row;
  return {
    ...same,
    id,
    description: cipher.decrypt(row.description),
    childDescription: cipher.decrypt(row.childDescription),
    reporterName: cipher.decrypt(row.reporterName),
    reporterPhone: cipher.decrypt(row.reporterPhone),
    reporterUnit: cipher.decrypt(row.reporterUnit),
  };
}

/** The row of a new report; words and the reporter are sealed. */
export function rowOf(
  report: Report,
  cipher: ColumnCipher,
  found: Pick<ReportRow, 'reporterUnitToken' | 'submission'>,
): ReportRow {
  const { id: reportId, findings, situations, childTokens, ...same } = report;
  return {
    ...same,
    ...found,
    reportId,
    findings: [...findings],
    situations: [...situations],
    childTokens: [...childTokens],
    description: cipher.encrypt(report.description),
    childDescription: cipher.encrypt(report.childDescription),
    reporterName: cipher.encrypt(report.reporterName),
    reporterPhone: cipher.encrypt(report.reporterPhone),
    reporterUnit: cipher.encrypt(report.reporterUnit),
  };
}
