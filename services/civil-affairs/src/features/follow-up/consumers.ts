import type { Actor } from '@ger/kernel';
import { on, type CivilAffairsDeps } from '../../deps.ts';
import { hearOfPaper } from './commands/hear-of-paper.ts';
import type { PaperNews } from './rules/hear.ts';

interface Said {
  readonly childId: string | null;
  readonly division: string | null;
  readonly payload: {
    readonly warningId?: string | null;
    readonly orderId?: string | null;
    readonly unitId: string;
  };
}

/** Of which paper it is, and what it says of it. */
async function heard(deps: CivilAffairsDeps, actor: Actor, said: Said, news: PaperNews): Promise<void> {
  const { childId, division: residence, payload } = said;
  const { warningId, orderId, unitId } = payload;
  const id = warningId ?? orderId;
  if (childId === null || !id) return;
  const paper = warningId ? 'WARNING' : 'PROTECTION_ORDER';
  await hearOfPaper(deps)(actor, { id, paper, childId, unitId, residence }, news);
}

/** What the police say of warnings and protection orders: the village's visits follow (4.4.d–f). */
export const followUpReactions = [
  on('police/warning.served', (deps, actor, said) =>
    heard(deps, actor, said, {
      kind: 'begun',
      at: new Date(said.occurredAt),
      until: said.payload.visitUntil,
      measures: [],
      version: said.aggregateVersion,
    }),
  ),
  on('police/protection-order.received', (deps, actor, said) =>
    heard(deps, actor, said, {
      kind: 'begun',
      at: new Date(said.occurredAt),
      until: said.payload.expiresOn,
      measures: said.payload.measures,
      version: said.aggregateVersion,
    }),
  ),
  on('police/protection-order.varied', (deps, actor, said) =>
    heard(deps, actor, said, {
      kind: 'varied',
      measures: said.payload.measures,
      version: said.aggregateVersion,
    }),
  ),
  on('police/protection-order.extended', (deps, actor, said) =>
    heard(deps, actor, said, { kind: 'extended', until: said.payload.expiresOn }),
  ),
  on('police/warning.ended', (deps, actor, said) =>
    heard(deps, actor, said, { kind: 'ended', at: new Date(said.occurredAt) }),
  ),
  on('police/protection-order.ended', (deps, actor, said) =>
    heard(deps, actor, said, { kind: 'ended', at: new Date(said.occurredAt) }),
  ),
  on('police/warning.breached', (deps, actor, said) =>
    heard(deps, actor, said, { ...said.payload, kind: 'breached', at: new Date(said.occurredAt) }),
  ),
  on('police/protection-order.breached', (deps, actor, said) =>
    heard(deps, actor, said, { ...said.payload, kind: 'breached', at: new Date(said.occurredAt) }),
  ),
  on('police/breach.handled', (deps, actor, said) =>
    heard(deps, actor, said, { ...said.payload, kind: 'handled', at: new Date(said.occurredAt) }),
  ),
];
