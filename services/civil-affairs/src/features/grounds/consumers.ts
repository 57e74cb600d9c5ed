import { on } from '../../deps.ts';
import {
  assignEvidence,
  keepEvidence,
  lookAfterMerge,
  nameChildOfEvidence,
} from './commands/keep-evidence.ts';
import { EVIDENCE_SOURCES, evidenceOf } from './rules/sources.ts';

/** What the events of all agencies, our own among them, are as evidence (4.4.b), as the table says. */
export const groundsReactions = [
  ...EVIDENCE_SOURCES.map((source) =>
    on(source.event, async (deps, actor, envelope) => {
      const fact = evidenceOf(source, envelope);
      if (fact) await keepEvidence(deps)(actor, fact, source.latestOnly === true);
    }),
  ),
  on('police/incident.child-named', async (deps, actor, { childId, payload }) => {
    if (childId !== null) await nameChildOfEvidence(deps)(actor, payload.incidentId, childId);
  }),
  on('civil-affairs/child.merged', (deps, actor, { payload }) =>
    lookAfterMerge(deps)(actor, [payload.keptChildId]),
  ),
  on('civil-affairs/child.unmerged', (deps, actor, { payload }) =>
    lookAfterMerge(deps)(actor, [payload.childId, payload.keptChildId]),
  ),
  on('civil-affairs/child.record-assigned', (deps, actor, { payload }) =>
    assignEvidence(deps)(actor, payload),
  ),
];
