import type { Actor } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';

/**
 * 收到儿童档案编号 — civil affairs answered for whom the child goes (4.2.a). An incident that was joined meanwhile hands it
 * on; one whose child an officer has named keeps that name.
 */
export const identifyChild =
  ({ inTransaction }: PoliceDeps) =>
  (_: Actor, { incidentId, childId }: { incidentId: string; childId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      let incident = await tx.incidents.find(incidentId);
      while (incident?.joinedInto) {
        await tx.incidents.append({ ...incident, childId: incident.childId ?? childId }, '收到儿童档案编号');
        incident = await tx.incidents.find(incident.joinedInto);
      }
      if (!incident || incident.childId !== null) return;
      await tx.incidents.append({ ...incident, childId, childStanding: 'PROVISIONAL' }, '收到儿童档案编号');
    });
