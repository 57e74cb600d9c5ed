import { on } from '../../deps.ts';
import { endWithSchool } from './commands/give-place.ts';

/** Who leaves the school leaves the bought place (5.1.c). */
export const boughtPlaceReactions = [
  on('education/enrolment.ended', (deps, actor, { payload }) => endWithSchool(deps)(actor, payload)),
];
