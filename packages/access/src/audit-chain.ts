import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Sql } from '@ger/messaging';

/** Hash before the first link. */
export const GENESIS = '0'.repeat(64);
const BATCH = 1000;
/** What a link covers, column by column: a column added later must not break the links that stand. */
const BODY = `jsonb_build_array(e.entry_id, e.at, e.kind, e.actor, e.officer_id, e.post_id, e.purpose, e.operation,
  e.request_id, e.child_ids, e.facts, e.outcome)::text`;
const CHAIN_LOCK = 7_301;

interface Unlinked {
  entry_id: string;
  at: string;
  body: string;
}
/** The last link of a service's chain, as the other agencies hold it. */
export interface ChainHead {
  readonly position: number;
  readonly entryId: string;
  readonly hash: string;
}

/** Hash of a link: over the link before it and everything the entry says. */
export function linkHash(previousHash: string, body: string): string {
  return createHash('sha256').update(previousHash).update('\n').update(body).digest('hex');
}

/**
 * Links the audit entries that are not linked yet, in one transaction, as `<stem>_jobs`; one chainer at a time.
 * Answers the new head, or nothing when there was nothing to link or another process is at it.
 */
export async function linkAudit(manager: EntityManager): Promise<ChainHead | undefined> {
  const [lock] = await manager.query<{ held: boolean }[]>(`SELECT pg_try_advisory_xact_lock($1) AS held`, [
    CHAIN_LOCK,
  ]);
  if (!lock?.held) return undefined;
  const entries = await manager.query<Unlinked[]>(
    `SELECT u.entry_id, e.at::text AS at, ${BODY} AS body
       FROM audit_unlinked u JOIN audit_entry e ON e.entry_id = u.entry_id AND e.at = u.at
      ORDER BY u.at, u.entry_id LIMIT ${BATCH}`,
  );
  if (entries.length === 0) return undefined;
  let head = (await chainHead(manager)) ?? { position: 0, entryId: '', hash: GENESIS };
  const links = entries.map(({ entry_id: entryId, at, body }) => {
    const previous = head.hash;
    head = { position: head.position + 1, entryId, hash: linkHash(previous, body) };
    return { ...head, at, previous };
  });
  await manager.query(
    `INSERT INTO audit_link (position, entry_id, entry_at, previous_hash, hash)
     SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[])`,
    [
      links.map((link) => link.position),
      links.map((link) => link.entryId),
      links.map((link) => link.at),
      links.map((link) => link.previous),
      links.map((link) => link.hash),
    ],
  );
  await manager.query(`DELETE FROM audit_unlinked WHERE entry_id = ANY ($1::uuid[])`, [
    links.map((link) => link.entryId),
  ]);
  return head;
}

/** The newest link, if any. */
export async function chainHead(sql: Sql): Promise<ChainHead | undefined> {
  const [row] = await sql.query<{ position: string; entry_id: string; hash: string }[]>(
    `SELECT position, entry_id, hash FROM audit_link ORDER BY position DESC LIMIT 1`,
  );
  return row && { position: Number(row.position), entryId: row.entry_id, hash: row.hash };
}

/** What the check of a trail found. `broken` names the first position that does not hold, and why. */
export interface ChainReport {
  readonly links: number;
  readonly unlinked: number;
  readonly broken: {
    readonly position: number;
    readonly why: 'ENTRY_MISSING' | 'ENTRY_CHANGED' | 'LINK_CHANGED' | 'GAP';
  } | null;
  readonly head: ChainHead | null;
}

interface LinkRow {
  position: string;
  entry_id: string;
  previous_hash: string;
  hash: string;
  body: string | null;
}

/** Walks the whole chain of one service and recomputes every hash. Reads as `<stem>_jobs`. */
export async function verifyAudit(sql: Sql): Promise<ChainReport> {
  let previous: ChainHead = { position: 0, entryId: '', hash: GENESIS };
  let broken: ChainReport['broken'] = null;
  for (;;) {
    const rows = await sql.query<LinkRow[]>(
      `SELECT l.position, l.entry_id, l.previous_hash, l.hash, CASE WHEN e.entry_id IS NULL THEN NULL ELSE ${BODY} END AS body
         FROM audit_link l LEFT JOIN audit_entry e ON e.entry_id = l.entry_id AND e.at = l.entry_at
        WHERE l.position > $1 ORDER BY l.position LIMIT ${BATCH}`,
      [previous.position],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      broken ??= faultOf(row, previous);
      previous = { position: Number(row.position), entryId: row.entry_id, hash: row.hash };
    }
  }
  const [queue] = await sql.query<{ count: string }[]>(`SELECT count(*) AS count FROM audit_unlinked`);
  return {
    links: previous.position,
    unlinked: Number(queue?.count ?? 0),
    broken,
    head: previous.position === 0 ? null : previous,
  };
}

function faultOf(row: LinkRow, previous: ChainHead): ChainReport['broken'] {
  const position = Number(row.position);
  if (position !== previous.position + 1) return { position: previous.position + 1, why: 'GAP' };
  if (row.previous_hash !== previous.hash) return { position, why: 'LINK_CHANGED' };
  if (row.body === null) return { position, why: 'ENTRY_MISSING' };
  if (linkHash(row.previous_hash, row.body) !== row.hash) return { position, why: 'ENTRY_CHANGED' };
  return null;
}
