import { byClock } from '@ger/kernel';
import { outbox } from '@ger/messaging';
import type { Envelope } from '@ger/schema/events';
import type { StoreTools } from '@ger/subgraph';
import type { RuleSaid, RuleToSay } from './rules-to-say.ts';

/** The event log, within one transaction. */
export interface EventLogStore {
  /** Waits until no other event is being taken in; held until the transaction ends. First of everything. */
  lock(): Promise<void>;
  has(envelope: Envelope): Promise<boolean>;
  /** Adds the envelope at the next position. */
  append(envelope: Envelope): Promise<void>;
  rulesSaid(): Promise<RuleSaid[]>;
  /** Says a rule to the other agencies, and remembers that it was said; answers the envelope. */
  sayRule(rule: RuleToSay & { readonly hash: string }): Promise<Envelope>;
}

/** The store over the log's tables; logs in as `supervision_consumer`. */
export function eventLogStore({ manager, now }: StoreTools): EventLogStore {
  return {
    async lock() {
      await manager.query(`SELECT last FROM event_log_position FOR UPDATE`);
    },
    async has({ id, occurredAt }) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM event_log WHERE id = $1 AND occurred_at = $2`,
        [id, occurredAt],
      );
      return rows.length > 0;
    },
    async append(envelope) {
      const { id, occurredAt, publisher, type, aggregate, aggregateVersion, childId } = envelope;
      await manager.query(
        `WITH next AS (UPDATE event_log_position SET last = last + 1 RETURNING last)
         INSERT INTO event_log (position, occurred_at, id, publisher, type, aggregate_kind, aggregate_id,
                                aggregate_version, child_id, envelope, recorded_at)
         SELECT last, $1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10 FROM next`,
        [
          occurredAt,
          id,
          publisher,
          type,
          aggregate.kind,
          aggregate.id,
          aggregateVersion,
          childId,
          JSON.stringify(envelope),
          now,
        ],
      );
    },
    rulesSaid: () => manager.query<RuleSaid[]>(`SELECT name, version, hash FROM ledger.rules_said`),
    async sayRule({ name, version, hash, aggregateId, type, payload }) {
      // By the clock, not by the event that happens to come in: it did not cause this.
      const said = outbox('supervision', manager, { actor: byClock('say-rules'), now });
      const envelope = await said.add(type, { aggregateId, division: null, payload });
      await manager.query(
        `INSERT INTO ledger.rules_said (name, version, hash) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET version = excluded.version, hash = excluded.hash`,
        [name, version, hash],
      );
      return envelope;
    },
  };
}
