import { on } from '../../deps.ts';
import { openProvisional } from './commands/open-provisional.ts';

/** What the police say of children without a file (4.2.a). */
export const dossierReactions = [
  on('police/incident.child-unidentified', (deps, actor, { payload }) =>
    openProvisional(deps)(actor, payload),
  ),
];
