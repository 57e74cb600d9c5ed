import type { ServiceReaction } from '@ger/subgraph';
import type { SupervisionTx } from '../../deps.ts';
import { keepEvent } from './commands/keep-event.ts';

/** Every event of every agency, one's own too, also those this version does not know. */
export const eventLogReactions: readonly ServiceReaction<SupervisionTx>[] = [
  { event: '*', react: (deps, _, envelope) => keepEvent(deps)(envelope) },
];
