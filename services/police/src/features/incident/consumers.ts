import { on } from '../../deps.ts';

/** After a merge was undone, an incident recorded while it stood goes to the child a person named (2.4). */
export const incidentReactions = [
  on('civil-affairs/child.record-assigned', ({ inTransaction }, _, { payload }) =>
    inTransaction(async ({ incidents }) => {
      if (payload.kind === 'INCIDENT') await incidents.assign(payload);
    }),
  ),
];
