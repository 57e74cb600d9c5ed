import { on } from '../../deps.ts';
import { takeReportedBreach } from './commands/follow-warning.ts';

/** What the village reports as not kept is a breach here at once (4.4.f). */
export const warningReactions = [
  on('civil-affairs/breach.reported', async (deps, actor, { payload }) => {
    if (payload.warningId !== null) await takeReportedBreach(deps)(actor, payload.warningId, payload);
  }),
];
