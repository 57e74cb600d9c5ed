import { on } from '../../deps.ts';
import { receiveRequest, withdrawRequests } from './commands/receive-request.ts';

/** What the police's events mean for placements (domain: who reacts to what). */
export const placementReactions = [
  on('police/placement.requested', async (deps, actor, { childId, division, payload }) => {
    if (childId !== null) await receiveRequest(deps)(actor, { ...payload, childId, division });
  }),
  on('police/incident.closed', (deps, actor, { payload }) => withdrawRequests(deps)(actor, payload)),
  on('police/incident.unfounded', (deps, actor, { payload }) => withdrawRequests(deps)(actor, payload)),
  on('police/incident.joined', (deps, actor, { payload }) => withdrawRequests(deps)(actor, payload)),
];
