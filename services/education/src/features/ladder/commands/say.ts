import type { LadderReport } from '../rules/report.ts';

/** What every event of a report says about whose it is and of when. */
export function aboutReport({ id: reportId, kind, period, unitId, division, dueOn }: LadderReport) {
  return { aggregateId: reportId, division, payload: { reportId, kind, period, unitId, dueOn } };
}
