import { on } from '../../deps.ts';
import { noteAccepted, noteDeclined, noteFulfilled, noteProgressed } from './commands/note-answer.ts';
import { requestNeed } from './commands/request-need.ts';
import { dropNeedsFrom } from './commands/settle-need.ts';

/** The agencies that fulfil needs, and so answer them. */
const ANSWERING = ['mass-organizations', 'procurement'] as const;

/** What other agencies' events mean for the needs of a child (domain: who reacts to what). */
export const needReactions = [
  on('education/screening.positive', async (deps, actor, { childId, payload }) => {
    const { screeningId: originId, urgent } = payload;
    if (childId === null) return; // a pupil without a dossier: said once more when one is found to be the pupil's
    await requestNeed(deps)(actor, {
      childId,
      kind: 'COUNSELLING',
      planId: null,
      origin: 'SCREENING',
      originId,
      urgent,
    });
  }),
  on('education/screening.withdrawn', (deps, actor, { payload }) => dropNeedsFrom(deps)(actor, payload)),
  ...ANSWERING.flatMap((agency) => [
    on(`${agency}/need.accepted`, (deps, actor, { payload, occurredAt }) =>
      noteAccepted(deps)(actor, { ...payload, at: new Date(occurredAt) }),
    ),
    on(`${agency}/need.declined`, (deps, actor, { payload, occurredAt }) =>
      noteDeclined(deps)(actor, { ...payload, at: new Date(occurredAt) }),
    ),
    on(`${agency}/need.progressed`, (deps, actor, { payload, occurredAt }) =>
      noteProgressed(deps)(actor, { ...payload, at: new Date(occurredAt) }),
    ),
    on(`${agency}/need.fulfilled`, (deps, actor, { payload, occurredAt }) =>
      noteFulfilled(deps)(actor, { ...payload, at: new Date(occurredAt) }),
    ),
  ]),
];
