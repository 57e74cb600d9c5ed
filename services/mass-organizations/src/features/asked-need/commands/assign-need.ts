import { assignRows, type Assignment } from '@ger/access';
import type { Actor } from '@ger/kernel';
import type { MassOrganizationsDeps } from '../../../deps.ts';
import { sayServed, sayServiceEnded } from '../../session-place/index.ts';

/** 需求归属 — a need goes to the child a person said it is (2.4), and with an accepted one that the organization serves the child. */
export const assignNeed =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (_: Actor, assignment: Assignment): Promise<void> =>
    inTransaction(async (tx) => {
      const { recordId, fromChildId, childId } = assignment;
      if (childId === fromChildId) return;
      const need = await tx.askedNeeds.findForChange(recordId);
      const gone = await assignRows(tx.manager, { table: 'asked_need', key: 'need_id' }, assignment);
      if (!need || gone === 0 || (need.state !== 'ACCEPTED' && need.state !== 'IN_PROGRESS')) return;
      await sayServed(tx, { childId, unitId: need.unitId });
      await sayServiceEnded(tx, need);
    });
