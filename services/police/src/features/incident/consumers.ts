import { on } from '../../deps.ts';
import { identifyChild } from './commands/identify-child.ts';

/** A child without a file gets one (4.2.a). After a merge was undone, an incident recorded while it stood goes to the child a person named (2.4). */
export const incidentReactions = [
  on('civil-affairs/child.identified', (deps, actor, { payload }) => identifyChild(deps)(actor, payload)),
  on('civil-affairs/child.record-assigned', ({ inTransaction }, _, { payload }) =>
    inTransaction(async ({ incidents }) => {
      if (payload.kind === 'INCIDENT') await incidents.assign(payload);
    }),
  ),
];
