import { on } from '../../deps.ts';
import { noteAccepted, noteDeclined, noteFulfilled, noteProgressed } from './commands/note-answer.ts';
import { receiveLegalAid, voidLegalAid } from './commands/legal-aid.ts';
import { answerFromOwnWork } from './commands/own-answer.ts';
import { requestNeed } from './commands/request-need.ts';
import { dropNeedsFrom } from './commands/settle-need.ts';

/** The agencies that fulfil needs, and so answer them. */
const ANSWERING = ['mass-organizations', 'procurement', 'education'] as const;

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
  on('police/legal-aid.requested', async (deps, actor, { childId, payload }) => {
    if (childId !== null) await receiveLegalAid(deps)(actor, { ...payload, childId });
  }),
  on('police/incident.closed', (deps, actor, { payload }) => voidLegalAid(deps)(actor, payload)),
  on('police/incident.unfounded', (deps, actor, { payload }) => voidLegalAid(deps)(actor, payload)),
  on('police/incident.joined', (deps, actor, { payload }) => voidLegalAid(deps)(actor, payload)),
  on('civil-affairs/assistance.grounds-found', (deps, actor, { payload, occurredAt }) =>
    answerFromOwnWork(deps)(actor, {
      childId: payload.childId,
      kind: 'ASSISTANCE',
      at: new Date(occurredAt),
      what: 'TAKEN_UP',
    }),
  ),
  on('civil-affairs/assistance.decided', (deps, actor, { payload, occurredAt }) =>
    answerFromOwnWork(deps)(actor, {
      childId: payload.childId,
      kind: 'ASSISTANCE',
      at: new Date(occurredAt),
      what: payload.granted ? 'MET' : 'NOT_GRANTED',
    }),
  ),
  on('civil-affairs/placement.started', async (deps, actor, { childId, occurredAt }) => {
    if (childId === null) return;
    const at = new Date(occurredAt);
    await answerFromOwnWork(deps)(actor, { childId, kind: 'SHELTER', at, what: 'MET' });
  }),
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
