import { EntitySchema } from 'typeorm';
import type { FindingKind } from '../incident/index.ts';
import type { ReporterKind } from './rules/report.ts';

/** One report; what identifies the reporter and all words are encrypted. */
export interface ReportRow {
  reportId: string;
  receiptNumber: string;
  incidentId: string;
  unitId: string;
  reporterPostId: string | null;
  reporterKind: ReporterKind;
  findings: FindingKind[];
  foundAt: Date;
  receivedAt: Date;
  description: string;
  childDescription: string | null;
  reporterName: string | null;
  reporterPhone: string | null;
  findingId: string | null;
}

export const ReportEntity = new EntitySchema<ReportRow>({
  name: 'report',
  columns: {
    reportId: { name: 'report_id', type: 'uuid', primary: true },
    receiptNumber: { name: 'receipt_number', type: 'text' },
    incidentId: { name: 'incident_id', type: 'uuid' },
    unitId: { name: 'unit_id', type: 'uuid' },
    reporterPostId: { name: 'reporter_post_id', type: 'uuid', nullable: true },
    reporterKind: { name: 'reporter_kind', type: 'text' },
    findings: { type: 'text', array: true },
    foundAt: { name: 'found_at', type: 'timestamptz' },
    receivedAt: { name: 'received_at', type: 'timestamptz' },
    description: { type: 'text' },
    childDescription: { name: 'child_description', type: 'text', nullable: true },
    reporterName: { name: 'reporter_name', type: 'text', nullable: true },
    reporterPhone: { name: 'reporter_phone', type: 'text', nullable: true },
    findingId: { name: 'finding_id', type: 'uuid', nullable: true },
  },
});
