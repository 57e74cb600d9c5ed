import { newId, type Actor } from '@ger/kernel';
import type { Sql } from '@ger/messaging';

/** One line of the audit: who, in which post, for what purpose, did or read what about which children. */
export interface AuditEntry {
  readonly at: Date;
  readonly kind: 'READ' | 'COMMAND' | 'REFUSED' | 'NOT_VISIBLE';
  readonly actor: Actor;
  readonly purpose: string | null;
  /** Name of the operation or command. */
  readonly operation: string;
  readonly requestId: string | null;
  readonly childIds: readonly string[];
  readonly facts: readonly string[];
  /** Refusal code, or `OK`. Never words. */
  readonly outcome: string;
}

/** Writes audit entries with the given connection: in the command's own transaction, or the reads' writer. */
export async function writeAudit(sql: Sql, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    entry_id: newId(),
    at: entry.at.toISOString(),
    kind: entry.kind,
    actor: actorName(entry.actor),
    officer_id: entry.actor.kind === 'officer' ? entry.actor.officer.officerId : null,
    post_id: entry.actor.kind === 'officer' ? entry.actor.officer.post.postId : null,
    purpose: entry.purpose,
    operation: entry.operation,
    request_id: entry.requestId,
    child_ids: entry.childIds.toSorted(),
    facts: entry.facts.toSorted(),
    outcome: entry.outcome,
  }));
  await sql.query(
    `INSERT INTO audit_entry (entry_id, at, kind, actor, officer_id, post_id, purpose, operation, request_id, child_ids, facts, outcome)
     SELECT e.entry_id, e.at, e.kind, e.actor, e.officer_id, e.post_id, e.purpose, e.operation, e.request_id,
            ARRAY(SELECT jsonb_array_elements_text(e.child_ids)::uuid), ARRAY(SELECT jsonb_array_elements_text(e.facts)), e.outcome
       FROM jsonb_to_recordset($1::jsonb) AS e(entry_id uuid, at timestamptz, kind text, actor text, officer_id uuid,
            post_id uuid, purpose text, operation text, request_id text, child_ids jsonb, facts jsonb, outcome text)`,
    [JSON.stringify(rows)],
  );
}

function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'officer':
      return actor.officer.post.role;
    case 'event':
      return `event:${actor.type}:${actor.eventId}`;
    case 'clock':
      return `clock:${actor.job}`;
    case 'public':
      return 'public';
  }
}

/** Writes entries of reads and refusals before their answers leave, grouping what concurrent requests bring. */
export interface AuditWriter {
  /** Resolves when the entry is committed; rejects when it could not be written — then the answer must not leave. */
  write(entry: AuditEntry): Promise<void>;
}

/** Group commit: while one batch is being written the next gathers, so that one connection serves many requests. */
export function auditWriter(sql: Sql): AuditWriter {
  let gathering: { entries: AuditEntry[]; written: Promise<void> } | undefined;
  let running: Promise<void> = Promise.resolve();
  return {
    write(entry) {
      if (gathering) {
        gathering.entries.push(entry);
        return gathering.written;
      }
      const entries = [entry];
      const written = running.then(() => {
        gathering = undefined;
        return writeAudit(sql, entries);
      });
      gathering = { entries, written };
      // The next batch starts whatever became of this one; its own requests hear of the failure through `written`.
      running = written.catch(() => undefined);
      return written;
    },
  };
}
