import { on } from '../../deps.ts';
import { assignPlace } from './commands/assign-place.ts';

/** After a merge was undone, a place taken while it stood goes to the child a person named (2.4). */
export const sessionPlaceReactions = [
  on('civil-affairs/child.record-assigned', async (deps, actor, { payload }) => {
    if (payload.kind === 'PLACE') await assignPlace(deps)(actor, payload);
  }),
];
