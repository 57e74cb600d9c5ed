import { dayOf, figureOn, valueOf, type Actor } from '@ger/kernel';
import type { Envelope } from '@ger/schema/events';
import { on, type CivilAffairsDeps } from '../../deps.ts';
import { noteFlags, type FlagNews } from './commands/note-flags.ts';

type News = Pick<FlagNews, 'sourceId' | 'raise' | 'lower' | 'lowerAll'>;

const note = (
  deps: CivilAffairsDeps,
  actor: Actor,
  { childId, occurredAt }: Envelope,
  news: News,
): Promise<void> => noteFlags(deps)(actor, { ...news, childId, at: new Date(occurredAt) });

const BACK_AT_SCHOOL = { lower: ['DROPOUT'], lowerAll: ['ABSENCE'] } as const;

/** What other agencies' events mean for the risk of a child (domain: who reacts to what). */
export const classificationReactions = [
  on('police/incident.dispatched', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.incidentId, raise: ['INCIDENT_OPEN'] }),
  ),
  on('police/incident.substantiated', (deps, actor, event) =>
    note(deps, actor, event, {
      sourceId: event.payload.incidentId,
      raise: ['INCIDENT_OPEN', 'INCIDENT_SUBSTANTIATED'],
    }),
  ),
  on('police/incident.closed', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.incidentId, lower: ['INCIDENT_OPEN'] }),
  ),
  on('police/incident.unfounded', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.incidentId, lower: ['INCIDENT_OPEN'] }),
  ),
  on('education/absence.alerted', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.absenceId, raise: ['ABSENCE'] }),
  ),
  on('education/absence.limit-reached', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.absenceId, raise: ['ABSENCE'] }),
  ),
  on('education/absence.corrected', async (deps, actor, event) => {
    const alert = valueOf(figureOn('absence-alert', { day: dayOf(new Date(event.occurredAt)) })) ?? 0;
    if (event.payload.days < alert)
      await note(deps, actor, event, { sourceId: event.payload.absenceId, lower: ['ABSENCE'] });
  }),
  on('education/absence.ended', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.absenceId, lower: ['ABSENCE'] }),
  ),
  on('education/dropout.registered', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.dropoutCaseId, raise: ['DROPOUT'] }),
  ),
  on('education/dropout.reopened', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.dropoutCaseId, raise: ['DROPOUT'] }),
  ),
  on('education/pupil.matched', async (deps, actor, event) => {
    const { dropoutCaseId } = event.payload;
    if (dropoutCaseId !== null)
      await note(deps, actor, event, { sourceId: dropoutCaseId, raise: ['DROPOUT'] });
  }),
  on('education/dropout.returned', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.dropoutCaseId, ...BACK_AT_SCHOOL }),
  ),
  on('education/dropout.transferred', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.dropoutCaseId, ...BACK_AT_SCHOOL }),
  ),
  on('education/dropout.aged-out', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.dropoutCaseId, ...BACK_AT_SCHOOL }),
  ),
  on('education/dropout.closed-in-error', (deps, actor, event) =>
    note(deps, actor, event, { sourceId: event.payload.dropoutCaseId, ...BACK_AT_SCHOOL }),
  ),
];
