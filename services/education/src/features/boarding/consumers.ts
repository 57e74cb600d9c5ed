import { on } from '../../deps.ts';
import { leaveBedWithSchool } from './commands/beds.ts';

/** Who leaves the school leaves the bed (3.3.i). */
export const boardingReactions = [
  on('education/enrolment.ended', (deps, actor, { payload }) => leaveBedWithSchool(deps)(actor, payload)),
];
