import { on } from '../../deps.ts';
import { noteReported } from './commands/note-reported.ts';

/** What the police say about findings of ours (4.1.a). */
export const findingReactions = [
  on('police/report.received', async (deps, actor, { payload, occurredAt }) => {
    const { findingId } = payload;
    if (findingId !== null) await noteReported(deps)(actor, { findingId, at: new Date(occurredAt) });
  }),
];
