import { idFrom } from '@ger/kernel';
import { envelopeId } from '@ger/messaging';
import {
  definitionOf,
  type Envelope,
  type EventName,
  type PayloadOf,
  type Publisher,
} from '@ger/schema/events';
import { RULES_TO_SAY } from '../src/features/event-log/rules-to-say.ts';

/** An id that says what it is of. */
export const idOf = (name: string): string => idFrom('test', name);

/** Envelopes of one test: each aggregate counts its own events. */
export function envelopes() {
  const versions = new Map<string, number>();
  return <P extends Publisher, N extends EventName<P>>(
    publisher: P,
    type: N,
    said: {
      aggregate: string;
      at: string;
      payload: PayloadOf<P, N>;
      childId?: string | null;
      division?: string | null;
    },
  ): Envelope => {
    const kind = definitionOf(publisher, type)?.aggregate ?? type;
    const key = `${publisher}/${kind}/${said.aggregate}`;
    const version = (versions.get(key) ?? 0) + 1;
    versions.set(key, version);
    return {
      id: envelopeId(publisher, kind, said.aggregate, version),
      publisher,
      type,
      schemaVersion: 1,
      aggregate: { kind, id: said.aggregate },
      aggregateVersion: version,
      occurredAt: new Date(said.at).toISOString(),
      division: said.division ?? null,
      childId: said.childId ?? null,
      postId: null,
      causedBy: null,
      payload: said.payload,
    };
  };
}

/** The rules as they stand in front of every log. */
export function rulesSaid(): Envelope[] {
  const event = envelopes();
  return RULES_TO_SAY.map(({ type, aggregateId, payload }) =>
    event('supervision', type, { aggregate: aggregateId, at: '2026-01-01T00:00:00Z', payload }),
  );
}
