import type { Publisher } from '@ger/schema/events';
import type { Sql } from './sql.ts';

/** An aggregate whose events wait for one that has not come. */
export interface Gap {
  readonly publisher: Publisher;
  readonly kind: string;
  readonly id: string;
  readonly missingVersion: number;
  readonly waiting: number;
  readonly since: Date;
}

/**
 * Gaps older than `before`. Events that wait behind a failing one or a dead letter are no gap: that one is here and
 * has its own alarm.
 */
export function gapsSince(sql: Sql, before: Date): Promise<Gap[]> {
  return sql.query<Gap[]>(
    `SELECT waiting.publisher, waiting.aggregate_kind AS kind, waiting.aggregate_id AS id,
            position.version + 1 AS "missingVersion", count(*)::integer AS waiting, min(waiting.parked_at) AS since
       FROM inbox_parked AS waiting
       JOIN inbox_position AS position USING (publisher, aggregate_kind, aggregate_id)
      WHERE waiting.due_at IS NULL AND waiting.parked_at < $1
        AND NOT EXISTS (SELECT FROM inbox_parked AS tried
              WHERE tried.publisher = waiting.publisher AND tried.aggregate_kind = waiting.aggregate_kind
                AND tried.aggregate_id = waiting.aggregate_id AND tried.aggregate_version = position.version + 1)
        AND NOT EXISTS (SELECT FROM dead_letter AS letter
              WHERE letter.publisher = waiting.publisher AND letter.aggregate_kind = waiting.aggregate_kind
                AND letter.aggregate_id = waiting.aggregate_id AND letter.aggregate_version = position.version + 1
                AND letter.settled_at IS NULL)
      GROUP BY waiting.publisher, waiting.aggregate_kind, waiting.aggregate_id, position.version
      ORDER BY since`,
    [before],
  );
}
