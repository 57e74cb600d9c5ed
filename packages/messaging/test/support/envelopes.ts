import type { Envelope } from '@ger/schema/events';
import { envelopeId, type Inbox, type Received } from '../../src/index.ts';
import { UNIT } from './service.ts';

/** The `version`-th event of an incident, as the police would say it. */
export function incidentEvent(
  incidentId: string,
  version: number,
  changes: Partial<Envelope> = {},
): Envelope {
  return {
    id: envelopeId('police', 'incident', incidentId, version),
    publisher: 'police',
    type: 'incident.accepted',
    schemaVersion: 1,
    aggregate: { kind: 'incident', id: incidentId },
    aggregateVersion: version,
    occurredAt: '2026-09-01T02:00:00.000Z',
    division: '150303',
    childId: null,
    postId: null,
    causedBy: null,
    payload: { incidentId, unitId: UNIT },
    ...changes,
  };
}

/** Hands an envelope to an inbox as the broker would. */
export function deliver(inbox: Inbox, envelope: Envelope): Promise<Received> {
  return inbox.receive({
    subject: `${envelope.publisher}.${envelope.type}`,
    body: Buffer.from(JSON.stringify(envelope)),
  });
}
