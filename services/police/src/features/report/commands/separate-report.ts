import { divisionNo, ok } from '@ger/kernel';
import { newIncident } from '../../incident/index.ts';
import { onReport, type ReportInput } from './on-report.ts';
import { saySeparated } from './say.ts';

/**
 * 分案 — take a report out of an incident it was joined to wrongly (4.1.a): a new incident receives it at the same unit,
 * where it waits to be accepted. Refused for the only report of an incident. What it went through stays on record.
 */
export const separateReport = onReport<ReportInput>(
  'separateReport',
  async (tx, { report, incident }, { reason }) => {
    const { unitId } = incident;
    const { childId, place, findings } = report;
    const alone = await tx.incidents.add(
      newIncident({ childId, unitId, place, placeNo: divisionNo(place), findings }, report.receivedAt),
      reason,
    );
    const separated = await tx.reports.append({ ...report, incidentId: alone.id }, 'SEPARATED', reason);
    await tx.incidents.append(incident, reason);
    await saySeparated(tx, separated, { fromIncidentId: incident.id, unitId });
    return ok(alone);
  },
);
