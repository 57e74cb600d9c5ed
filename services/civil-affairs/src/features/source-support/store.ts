import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { Direction } from './rules/measures.ts';
import type { SourceSupport } from './rules/source-support.ts';
import {
  sealed,
  SOURCE_SUPPORT_COLUMNS,
  sourceSupportFrom,
  type SourceSupportRow,
} from './source-support-row.ts';

/** What commands ask of source-support cases, within one transaction. */
export interface SourceSupportStore {
  /** The case, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<SourceSupport>;
  /** Whether a case of the child's with this direction runs; until the end of this act nobody else opens one. */
  holdRunning(childId: string, direction: Direction): Promise<boolean>;
  add(one: SourceSupport, reason: string): Promise<SourceSupport>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(one: SourceSupport, reason: string): Promise<SourceSupport>;
}

/** The store over SQL; what a case says, and the reasons, are sealed. */
export function sourceSupportStore({ manager, actor, now, cipher }: StoreTools): SourceSupportStore {
  const addVersion = async (one: SourceSupport, content: string, reason: string): Promise<void> => {
    await manager.query(
      `INSERT INTO source_support_version (case_id, version, state, content, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [one.id, one.version, one.state, content, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  };
  return {
    async getForChange(id) {
      const [row] = await manager.query<SourceSupportRow[]>(
        `SELECT ${SOURCE_SUPPORT_COLUMNS} FROM source_support WHERE case_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return sourceSupportFrom(row, cipher);
    },
    async holdRunning(childId, direction) {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('source support ' || kept_child($1)::text, 0))`,
        [childId],
      );
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM source_support WHERE child_id = ANY (child_names($1)) AND direction = $2
            AND state IN ('OPENED', 'IN_PROGRESS') LIMIT 1`,
        [childId, direction],
      );
      return rows.length > 0;
    },
    async add(one, reason) {
      const { id, version, childId, direction, state } = one;
      const content = sealed(one, cipher);
      await manager.query(
        `INSERT INTO source_support (case_id, version, child_id, direction, state, content, opened_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
        [id, version, childId, direction, state, content, now],
      );
      await addVersion(one, content, reason);
      return one;
    },
    async append(one, reason) {
      const next = { ...one, version: one.version + 1 };
      const content = sealed(next, cipher);
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE source_support SET version = $3, state = $4, content = $5, updated_at = $6
          WHERE case_id = $1 AND version = $2`,
        [next.id, one.version, next.version, next.state, content, now],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, content, reason);
      return next;
    },
  };
}
