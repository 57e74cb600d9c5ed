import { on } from '../../deps.ts';
import { noteRecord } from './commands/note-record.ts';
import { FOREIGN_RECORDS } from './rules/record-kinds.ts';

/** Records of other agencies that begin while a merge stands, as the table says (2.4). */
export const duplicateReactions = FOREIGN_RECORDS.map(({ kind, event, field, when }) =>
  on(event, async (deps, actor, { childId, occurredAt, payload }) => {
    const said: Readonly<Record<string, unknown>> = payload;
    const recordId = said[field];
    if (childId === null || typeof recordId !== 'string' || when?.(said) === false) return;
    await noteRecord(deps)(actor, { kind, recordId, childId, at: new Date(occurredAt) });
  }),
);
