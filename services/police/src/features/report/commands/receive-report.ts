import {
  dayOf,
  divisionNo,
  inputProblems,
  isDivisionCode,
  newId,
  ok,
  refuse,
  type Refusal,
  type Result,
} from '@ger/kernel';
import type { PoliceTx } from '../../../deps.ts';
import { newIncident } from '../../incident/index.ts';
import { newReceiptNumber } from '../rules/receipt-number.ts';
import type { Report } from '../rules/report.ts';
import { sayAccepted, sayReceived } from './say.ts';

/** What a report says, whoever made it. */
export type ReportEntry = Omit<
  Report,
  'id' | 'version' | 'state' | 'receiptNumber' | 'incidentId' | 'unitId' | 'receivedAt' | 'acceptedAt'
>;

const NO_POLICE_UNIT: Refusal = {
  code: 'NO_POLICE_UNIT',
  clause: '4.1.a',
  zh: '该地没有登记公安单位，请直接拨打110，并告知民政部门补充登记',
  en: 'No police unit is recorded for this place: call 110, and ask civil affairs to record one',
  missing: [],
};

/**
 * Takes a report in (4.1.a): the police unit of the place receives it, and one about a child whose response is open
 * there joins that incident. Refused only where no police unit is recorded. Throws InvalidInput with every fault.
 */
export async function receiveReport(
  tx: PoliceTx,
  entry: ReportEntry,
  submission?: string,
): Promise<Result<Report>> {
  checkEntry(entry, tx.now);
  const unitId = await tx.units.policeOf(entry.place);
  if (unitId === undefined) return refuse(NO_POLICE_UNIT);
  const reportId = newId();
  const open = await openIncident(tx, reportId, unitId, entry);
  const report = await tx.reports.add(
    {
      ...entry,
      id: reportId,
      version: 1,
      state: 'OPEN',
      receiptNumber: newReceiptNumber(tx.now),
      incidentId: open.id,
      unitId,
      receivedAt: tx.now,
      acceptedAt: open.accepted ? tx.now : null,
    },
    submission,
  );
  await sayReceived(tx, report, open.joined);
  if (open.accepted) await sayAccepted(tx, report, unitId);
  return ok(report);
}

/** What anybody may write to the police has an end, and says so. */
const LONGEST = [
  ['description', 2000],
  ['childDescription', 500],
  ['reporterName', 100],
  ['reporterPhone', 40],
] as const;

function checkEntry(entry: ReportEntry, now: Date): void {
  const problems = inputProblems();
  const year = entry.childBirthYear;
  const thisYear = Number(dayOf(now).slice(0, 4));
  problems.check(
    entry.findings.length > 0,
    'findings',
    '至少选择一种发现情形',
    'choose at least one finding',
  );
  problems.check(isDivisionCode(entry.place), 'place', '发生地区划代码无效', 'not a division code');
  problems.check(entry.foundAt <= now, 'foundAt', '发现时刻不能晚于现在', 'found in the future');
  problems.check(entry.description.trim() !== '', 'description', '请说明情况', 'say what was found');
  for (const [path, most] of LONGEST)
    problems.check(
      (entry[path]?.length ?? 0) <= most,
      path,
      `不超过 ${String(most)} 个字`,
      `at most ${String(most)} characters`,
    );
  problems.check(
    entry.childId !== null || Boolean(entry.childDescription?.trim()),
    'childDescription',
    '没有档案编号的，请描述儿童特征',
    'describe the child when the dossier is not known',
  );
  problems.check(
    year === null || (year <= thisYear && year >= thisYear - 18),
    'childBirthYear',
    '大致出生年份应在近十八年内',
    'the year of birth lies within the last eighteen years',
  );
  problems.throwIfAny();
}

async function openIncident(
  tx: PoliceTx,
  reportId: string,
  unitId: string,
  entry: ReportEntry,
): Promise<{ readonly id: string; readonly joined: boolean; readonly accepted: boolean }> {
  const { childId, place, findings } = entry;
  const open = childId === null ? undefined : await tx.incidents.findOpen(childId, unitId);
  if (open !== undefined) return { ...open, joined: true };
  const incident = newIncident({ childId, unitId, place, placeNo: divisionNo(place), findings }, tx.now);
  await tx.incidents.addReported(incident, reportId);
  return { id: incident.id, joined: false, accepted: false };
}
