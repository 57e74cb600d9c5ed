import type { ServiceNeed } from '../rules/service-need.ts';

/** What every answer says about the need. */
export function aboutNeed({ id: needId, childId, unitId, residence }: ServiceNeed) {
  return { aggregateId: needId, childId, division: residence, payload: { needId, unitId } };
}
