import { dayOf } from '@ger/kernel';
import { on } from '../../deps.ts';
import { noteFlags } from './commands/note-flags.ts';
import { FLAG_NEWS } from './rules/flag-news.ts';

/** What other agencies' events mean for the risk of a child (domain: who reacts to what), as the table says. */
export const classificationReactions = FLAG_NEWS.map(({ event, source, when, raise, lower, lowerAll }) =>
  on(event, async (deps, actor, { childId, occurredAt, division, payload }) => {
    const at = new Date(occurredAt);
    const said: Readonly<Record<string, unknown>> = payload;
    const sourceId = said[source];
    if (typeof sourceId !== 'string') return;
    const place = { day: dayOf(at), ...(division !== null && { division }) };
    const figures = when ? await deps.inTransaction(({ tightened }) => tightened()) : [];
    if (when?.(said, place, figures) === false) return;
    await noteFlags(deps)(actor, {
      childId,
      sourceId,
      at,
      ...(raise && { raise }),
      ...(lower && { lower }),
      ...(lowerAll && { lowerAll }),
    });
  }),
);
