import {
  divisionNo,
  isDivisionCode,
  newId,
  ok,
  refuse,
  type Actor,
  type Refusal,
  type Result,
  inputProblems,
} from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import type { FindingKind } from '../../incident/index.ts';
import { newReceiptNumber } from '../rules/receipt-number.ts';
import type { Report, ReporterKind } from '../rules/report.ts';

export interface ReportFindingInput {
  readonly idempotencyKey: string;
  readonly reporterKind: ReporterKind;
  readonly findings: readonly FindingKind[];
  readonly childId?: string | null;
  readonly childDescription?: string | null;
  readonly place: string;
  readonly foundAt: Date;
  readonly description: string;
  readonly reporterName?: string | null;
  readonly reporterPhone?: string | null;
  readonly findingId?: string | null;
}

const NO_POLICE_UNIT: Refusal = {
  code: 'NO_POLICE_UNIT',
  clause: '4.1.a',
  zh: '该地没有登记公安单位，请直接拨打110，并告知民政部门补充登记',
  en: 'No police unit is recorded for this place: call 110, and ask civil affairs to record one',
  missing: [],
};

/**
 * 强制报告 — tell the police at once (4.1.a). Answers a receipt; a further report about a child with an open response
 * joins that incident. The police unit of the place receives it.
 */
export const reportFinding =
  ({ inTransaction }: PoliceDeps) =>
  (_: Actor, input: ReportFindingInput): Promise<Result<Report>> =>
    inTransaction(async (tx) => {
      checkInput(input, tx.now);
      const childId = input.childId ?? null;
      if (childId !== null) await tx.units.residenceOf(childId);
      const unitId = await tx.units.policeOf(input.place);
      if (unitId === undefined) return refuse(NO_POLICE_UNIT);
      const open = childId === null ? undefined : await tx.incidents.findOpen(childId, unitId);
      const incidentId = open ?? (await newIncident(tx, childId, unitId, input));
      const report = await tx.reports.add({
        ...input,
        id: newId(),
        receiptNumber: newReceiptNumber(tx.now),
        incidentId,
        childId,
        unitId,
        receivedAt: tx.now,
        childDescription: input.childDescription ?? null,
        reporterName: input.reporterName ?? null,
        reporterPhone: input.reporterPhone ?? null,
        findingId: input.findingId ?? null,
      });
      await sayReceived(tx, report, open !== undefined);
      return ok(report);
    });

function checkInput(input: ReportFindingInput, now: Date): void {
  const problems = inputProblems();
  problems.check(
    input.findings.length > 0,
    'findings',
    '至少选择一种发现情形',
    'choose at least one finding',
  );
  problems.check(isDivisionCode(input.place), 'place', '发生地区划代码无效', 'not a division code');
  problems.check(input.foundAt <= now, 'foundAt', '发现时刻不能晚于现在', 'found in the future');
  problems.check(input.description.trim() !== '', 'description', '请说明情况', 'say what was found');
  problems.check(
    Boolean(input.childId) || Boolean(input.childDescription?.trim()),
    'childDescription',
    '没有档案编号的，请描述儿童特征',
    'describe the child when the dossier is not known',
  );
  problems.throwIfAny();
}

async function newIncident(
  tx: PoliceTx,
  childId: string | null,
  unitId: string,
  input: ReportFindingInput,
): Promise<string> {
  const incident = await tx.incidents.add(
    {
      id: newId(),
      version: 1,
      childId,
      state: 'RECEIVED',
      unitId,
      place: input.place,
      placeNo: divisionNo(input.place),
      findings: [...new Set(input.findings)],
      receivedAt: tx.now,
      measures: [],
      decision: null,
      unfoundedProposedBy: null,
    },
    '收到报告',
  );
  return incident.id;
}

function sayReceived(tx: PoliceTx, report: Report, joined: boolean): Promise<unknown> {
  return tx.outbox.add('report.received', {
    aggregateId: report.id,
    childId: report.childId,
    division: report.place,
    payload: {
      reportId: report.id,
      incidentId: report.incidentId,
      unitId: report.unitId,
      reporterKind: report.reporterKind,
      findings: [...report.findings],
      foundAt: report.foundAt.toISOString(),
      findingId: report.findingId,
      joined,
    },
  });
}
