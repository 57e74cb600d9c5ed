import { assignRows } from '@ger/access';
import { on } from '../../deps.ts';
import { noteAsked, noteWithdrawn } from './commands/note-asked.ts';
import { noteCompleted, noteDelivery } from './commands/order-for-need.ts';

/** What civil affairs asks to be bought (4.3.b), and what our own orders do for it. */
export const serviceNeedReactions = [
  on('civil-affairs/need.requested', async (deps, actor, { division: residence, occurredAt, payload }) => {
    const { needId: id, agency, childId, unitId, kind, urgent } = payload;
    // A kind that this version does not know is nothing it could be asked for.
    if (agency !== 'procurement' || kind !== 'COUNSELLING') return;
    await noteAsked(deps)(actor, {
      id,
      childId,
      unitId,
      residence,
      kind,
      urgent,
      askedAt: new Date(occurredAt),
    });
  }),
  on('civil-affairs/child.record-assigned', async (deps, _, { payload }) => {
    if (payload.kind === 'NEED')
      await deps.inTransaction((tx) =>
        assignRows(tx.manager, { table: 'service_need', key: 'need_id' }, payload),
      );
  }),
  on('civil-affairs/need.withdrawn', (deps, actor, { payload }) => noteWithdrawn(deps)(actor, payload)),
  on('procurement/delivery.recorded', (deps, actor, { payload }) => noteDelivery(deps)(actor, payload)),
  on('procurement/order.ended', async (deps, actor, { payload: { orderId, until, outcome } }) => {
    if (outcome === 'COMPLETED') await noteCompleted(deps)(actor, { orderId, on: until });
  }),
];
