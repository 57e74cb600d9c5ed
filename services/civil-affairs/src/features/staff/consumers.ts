import { on } from '../../deps.ts';
import { endBarred } from './commands/bar-staff.ts';

/** What the roster learns from events. */
export const staffReactions = [
  on('civil-affairs/staff.barred', (deps, actor, { payload }) => endBarred(deps)(actor, payload)),
];
