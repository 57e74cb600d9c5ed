import { on } from '../../deps.ts';
import { assignNeed } from './commands/assign-need.ts';
import { noteAsked, noteWithdrawn } from './commands/note-asked.ts';

/** What civil affairs asks of the organizations (4.3.b). */
export const askedNeedReactions = [
  on('civil-affairs/need.requested', async (deps, actor, { division: residence, occurredAt, payload }) => {
    const { needId: id, agency, childId, unitId, kind, urgent } = payload;
    // A kind that this version does not know is nothing it could be asked for.
    if (agency !== 'mass-organizations' || kind !== 'COUNSELLING') return;
    await noteAsked(deps)(actor, {
      id,
      childId,
      unitId,
      residence,
      kind,
      urgent,
      askedAt: new Date(occurredAt),
    });
  }),
  on('civil-affairs/child.record-assigned', async (deps, actor, { payload }) => {
    if (payload.kind === 'NEED') await assignNeed(deps)(actor, payload);
  }),
  on('civil-affairs/need.withdrawn', (deps, actor, { payload }) => noteWithdrawn(deps)(actor, payload)),
];
