import { cellFor, type Reach } from '@ger/access';
import type { Officer } from '@ger/kernel';
import { definitionOf, EVENTS, PUBLISHERS, type Publisher } from '@ger/schema/events';
import { keysetPage, pageSize, readCursor, resolvesMerged, type Batch, type Page } from '@ger/subgraph';

/** 时间线的一条 — what one agency did about the child, at the level of detail the reader may see. */
export interface TimelineEntry {
  readonly id: string;
  readonly childId: string;
  readonly agency: Publisher;
  readonly type: string;
  readonly zh: string;
  readonly en: string;
  readonly at: Date;
  /** Unit of the officer who acted; null when an event or the clock did. */
  readonly unitId: string | null;
}

/** A page of one child's timeline that is asked for. */
export interface TimelineAsked {
  readonly childId: string;
  readonly first?: number | null;
  readonly after?: string | null;
}

interface Row {
  n: number;
  event_id: string;
  child_id: string;
  publisher: Publisher;
  type: string;
  occurred_at: Date;
  at_text: string;
  aggregate_version: number;
  unit_id: string | null;
}

/**
 * Events a post may read of any child it may see (YES), or of children it has a relation to (RELATION): by the fact each
 * rests on. What may be read only for a stated purpose is not listed; an event this version does not know neither.
 */
export function eventsReadable(officer: Officer, reach: Reach): string[] {
  const { role } = officer.post;
  return PUBLISHERS.flatMap((publisher) =>
    Object.entries(EVENTS[publisher])
      .filter(([, { fact }]) => {
        const cell = cellFor(fact, role);
        return cell.reach === reach && !cell.purpose;
      })
      .map(([type]) => `${publisher}/${type}`),
  );
}

/** Pages of several children's timelines in one statement, newest first; those of files merged into theirs among them. */
export const timelines: Batch<TimelineAsked, Page<TimelineEntry>> = resolvesMerged(async (reader, asked) => {
  const { manager, officer } = reader;
  if (!officer) return new Map();
  const sizes = asked.map(({ first }) => pageSize(first ?? 50));
  const cursors = asked.map(({ after }) => readCursor(after, 3) ?? [null, null, null]);
  const rows = await manager.query<Row[]>(
    `SELECT asked.n::integer AS n, t.event_id, t.child_id, t.publisher, t.type, t.occurred_at, t.occurred_at::text AS at_text,
            t.aggregate_version, p.unit_id
       FROM unnest($1::uuid[], $2::timestamptz[], $3::integer[], $4::uuid[], $5::integer[])
            WITH ORDINALITY AS asked(child_id, before_at, before_version, before_id, most, n)
      CROSS JOIN LATERAL (
        SELECT e.* FROM unnest(child_names(asked.child_id)) AS named(id) CROSS JOIN LATERAL (
        SELECT e.* FROM projection.timeline e
         WHERE e.child_id = named.id
           AND (asked.before_at IS NULL OR (e.occurred_at, e.aggregate_version, e.event_id)
                < (asked.before_at, asked.before_version, asked.before_id))
           AND (e.publisher || '/' || e.type = ANY ($6::text[])
             OR (e.publisher || '/' || e.type = ANY ($7::text[]) AND app_related(e.child_id)))
         ORDER BY e.occurred_at DESC, e.aggregate_version DESC, e.event_id DESC LIMIT asked.most) e
         ORDER BY e.occurred_at DESC, e.aggregate_version DESC, e.event_id DESC LIMIT asked.most) t
       LEFT JOIN post p ON p.post_id = t.post_id
      ORDER BY asked.n, t.occurred_at DESC, t.aggregate_version DESC, t.event_id DESC`,
    [
      asked.map(({ childId }) => childId),
      cursors.map(([at]) => at),
      cursors.map(([, version]) => version),
      cursors.map(([, , id]) => id),
      sizes.map((size) => size + 1),
      eventsReadable(officer, 'YES'),
      eventsReadable(officer, 'RELATION'),
    ],
  );
  const pages = Map.groupBy(rows, ({ n }) => n - 1);
  return new Map(
    asked.map((one, index) => [
      one,
      keysetPage(
        pages.get(index) ?? [],
        sizes[index] ?? 0,
        ({ at_text, aggregate_version, event_id }) => [at_text, String(aggregate_version), event_id],
        entryOf,
      ),
    ]),
  );
});

function entryOf({
  event_id: id,
  child_id: childId,
  publisher,
  type,
  occurred_at: at,
  unit_id: unitId,
}: Row): TimelineEntry {
  const { zh, en } = definitionOf(publisher, type) ?? { zh: type, en: type };
  return { id, childId, agency: publisher, type, zh, en, at, unitId };
}
