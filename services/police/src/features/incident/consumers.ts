import type { Actor } from '@ger/kernel';
import { on, type PoliceDeps } from '../../deps.ts';
import { answerRequest } from './commands/answer-request.ts';
import { identifyChild } from './commands/identify-child.ts';

/** What answers a request of the police; a placement or a school case of somebody else's names none. */
interface Answering {
  readonly incidentId: string | null;
  readonly requestId: string | null;
}

async function answered(
  deps: PoliceDeps,
  actor: Actor,
  { incidentId, requestId }: Answering,
  answer: 'DONE' | 'REFUSED',
  reason: string | null = null,
): Promise<void> {
  if (incidentId === null || requestId === null) return;
  await answerRequest(deps)(actor, { incidentId, requestId, answer, reason });
}

/** A child without a file gets one (4.2.a). After a merge was undone, an incident recorded while it stood goes to the child a person named (2.4). */
export const incidentReactions = [
  on('civil-affairs/placement.started', (deps, actor, { payload }) => answered(deps, actor, payload, 'DONE')),
  on('civil-affairs/placement.refused', (deps, actor, { payload }) =>
    answered(deps, actor, payload, 'REFUSED', payload.reason),
  ),
  on('civil-affairs/legal-aid.answered', (deps, actor, { payload }) =>
    answered(deps, actor, payload, payload.accepted ? 'DONE' : 'REFUSED', payload.reason),
  ),
  on('education/schooling.placed', (deps, actor, { payload }) => answered(deps, actor, payload, 'DONE')),
  on('education/schooling.declined', (deps, actor, { payload }) =>
    answered(deps, actor, payload, 'REFUSED', payload.reason),
  ),
  on('civil-affairs/child.identified', (deps, actor, { payload }) => identifyChild(deps)(actor, payload)),
  on('civil-affairs/child.record-assigned', ({ inTransaction }, _, { payload }) =>
    inTransaction(async ({ incidents }) => {
      if (payload.kind === 'INCIDENT') await incidents.assign(payload);
    }),
  ),
];
