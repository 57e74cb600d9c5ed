import { writeAudit } from '@ger/access';
import { byOfficer, NotVisible, type Officer, type Purpose } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { conditionsOn } from '../ledger/conditions.ts';
import { ticked, type ChildSelection } from '../ledger/rules/bulk-act.ts';
import { EXPORT_COLUMNS, exportFrom, type ExportRow } from './export-row.ts';
import type { ChildExport, Contents } from './rules/export.ts';

/** What is asked for. */
export interface NewExport extends Contents {
  readonly id: string;
  readonly officer: Officer;
  readonly purpose: Purpose | undefined;
  readonly childIds: readonly string[];
}

/** A line that waits to be written. */
export interface PendingLine {
  readonly place: number;
  readonly childId: string;
}

/** What was written of a line; nothing for a child who is out of reach by now. */
export interface WrittenLine extends PendingLine {
  readonly cells: readonly string[] | undefined;
}

export interface PreparedFile {
  readonly fileName: string;
  /** Base64. */
  readonly content: string;
  readonly expiresAt: Date;
}

/** What commands ask of the exports' tables, within one transaction. */
export interface ExportStore {
  /** Ids of the chosen children within the officer's reach, by place and name; one more than `most`, so that too many is noticed. */
  chosen(officer: Officer, selection: ChildSelection, most: number): Promise<string[]>;
  add(asked: NewExport): Promise<void>;
  /** An officer's own export, its row held. Throws NotVisible for anybody else's, and for one of another post. */
  getForChange(id: string, officer: Officer): Promise<ChildExport>;
  cancel(id: string): Promise<void>;
  addLink(exportId: string, linkId: string, expiresAt: Date): Promise<void>;
  /** The export that has waited longest, its row held. */
  nextPreparing(): Promise<ChildExport | undefined>;
  pendingLines(id: string, limit: number): Promise<PendingLine[]>;
  /** Keeps lines as written, and notes in the audit whose files the officer's post has read for it (L.14). */
  write(
    childExport: ChildExport,
    officer: Officer,
    lines: readonly WrittenLine[],
    facts: readonly string[],
  ): Promise<void>;
  /** The written lines in their order, some at a time. */
  writtenLines(id: string, after: number, limit: number): Promise<{ place: number; cells: string[] }[]>;
  finish(id: string, file: PreparedFile): Promise<void>;
  fail(id: string, fault: string): Promise<void>;
  /** Removes files whose time has run out. */
  expire(): Promise<void>;
  /** Removes links that work no more, and some lines of an export that is over; answers whether there was one. */
  clear(limit: number): Promise<boolean>;
  /** Runs work that may fail; what it wrote is then taken back and the transaction goes on. */
  apart<T>(work: () => Promise<T>): Promise<T>;
}

/** The store over SQL; lines, file and its name are sealed. */
export function exportStore({ manager, now, cipher, tokensOf }: StoreTools): ExportStore {
  return {
    async chosen(officer, selection, most) {
      const ids = ticked(selection);
      const where = conditionsOn({ officer, now, tokensOf }, selection.found ?? {});
      if (ids) where.add((next) => `d.child_id = ANY (${next(ids)}::uuid[])`);
      const rows = await manager.query<{ child_id: string }[]>(
        `SELECT d.child_id FROM dossier d WHERE ${where.sql()}
          ORDER BY d.division_no, d.name_pinyin, d.child_id LIMIT ${most + 1}`,
        where.parameters,
      );
      return rows.map(({ child_id: id }) => id);
    },
    async add({ id, officer, purpose, numbers, columns, withheld, childIds }) {
      const { postId } = officer.post;
      await manager.query(
        `INSERT INTO child_export (export_id, officer_id, post_id, state, purpose, numbers, columns, withheld, children,
           prepared, left_out, requested_at) VALUES ($1, $2, $3, 'PREPARING', $4, $5, $6, $7, $8, 0, 0, $9)`,
        [id, officer.officerId, postId, purpose ?? null, numbers, columns, withheld, childIds.length, now],
      );
      await manager.query(
        `INSERT INTO child_export_line (export_id, place, child_id, state)
         SELECT $1, c.place, c.child_id, 'PENDING' FROM unnest($2::uuid[]) WITH ORDINALITY AS c(child_id, place)`,
        [id, childIds],
      );
    },
    async getForChange(id, officer) {
      const [row] = await manager.query<ExportRow[]>(
        `SELECT ${EXPORT_COLUMNS} FROM child_export e WHERE e.export_id = $1 AND e.post_id = $2 FOR UPDATE`,
        [id, officer.post.postId],
      );
      if (!row) throw new NotVisible();
      return exportFrom(row, cipher);
    },
    async cancel(id) {
      await manager.query(
        `UPDATE child_export SET state = 'CANCELLED', content = NULL, finished_at = $2 WHERE export_id = $1`,
        [id, now],
      );
    },
    async addLink(exportId, linkId, expiresAt) {
      await manager.query(
        `INSERT INTO child_export_link (link_id, export_id, expires_at) VALUES ($1, $2, $3)`,
        [linkId, exportId, expiresAt],
      );
    },
    async nextPreparing() {
      const [row] = await manager.query<ExportRow[]>(
        `SELECT ${EXPORT_COLUMNS} FROM child_export e WHERE e.state = 'PREPARING'
          ORDER BY e.requested_at, e.export_id LIMIT 1 FOR UPDATE`,
      );
      return row && exportFrom(row, cipher);
    },
    async pendingLines(id, limit) {
      const rows = await manager.query<{ place: number; child_id: string }[]>(
        `SELECT place, child_id FROM child_export_line WHERE export_id = $1 AND state = 'PENDING' ORDER BY place LIMIT $2`,
        [id, limit],
      );
      return rows.map(({ place, child_id: childId }) => ({ place, childId }));
    },
    async write({ id, purpose }, officer, lines, facts) {
      const sealed = lines.map(({ place, cells }) => ({
        place,
        state: cells ? 'WRITTEN' : 'LEFT_OUT',
        cells: cells ? cipher.encrypt(JSON.stringify(cells)) : null,
      }));
      await manager.query(
        `UPDATE child_export_line l SET state = r.state, cells = r.cells
           FROM jsonb_to_recordset($2::jsonb) AS r(place int, state text, cells text)
          WHERE l.export_id = $1 AND l.place = r.place`,
        [id, JSON.stringify(sealed)],
      );
      const written = lines.filter(({ cells }) => cells);
      await manager.query(
        `UPDATE child_export SET prepared = prepared + $2, left_out = left_out + $3 WHERE export_id = $1`,
        [id, written.length, lines.length - written.length],
      );
      if (written.length === 0) return;
      await writeAudit(manager, [
        {
          at: now,
          kind: 'READ',
          actor: byOfficer(officer),
          purpose,
          operation: 'exportChildren',
          requestId: id,
          childIds: written.map(({ childId }) => childId),
          facts,
          outcome: 'OK',
        },
      ]);
    },
    async writtenLines(id, after, limit) {
      const rows = await manager.query<{ place: number; cells: string }[]>(
        `SELECT place, cells FROM child_export_line WHERE export_id = $1 AND state = 'WRITTEN' AND place > $2
          ORDER BY place LIMIT $3`,
        [id, after, limit],
      );
      return rows.map(({ place, cells }) => ({
        place,
        cells: JSON.parse(cipher.decrypt(cells)) as string[],
      }));
    },
    async finish(id, { fileName, content, expiresAt }) {
      await manager.query(
        `UPDATE child_export SET state = 'READY', file_name = $2, content = $3, finished_at = $4, expires_at = $5
          WHERE export_id = $1`,
        [id, cipher.encrypt(fileName), cipher.encrypt(content), now, expiresAt],
      );
      await manager.query(`UPDATE child_export_line SET cells = NULL WHERE export_id = $1`, [id]);
    },
    async fail(id, fault) {
      await manager.query(
        `UPDATE child_export SET state = 'FAILED', fault = $2, finished_at = $3 WHERE export_id = $1`,
        [id, fault, now],
      );
    },
    async expire() {
      await manager.query(
        `UPDATE child_export SET state = 'EXPIRED', content = NULL WHERE state = 'READY' AND expires_at <= $1`,
        [now],
      );
    },
    async clear(limit) {
      await manager.query(`DELETE FROM child_export_link WHERE expires_at <= $1`, [now]);
      const [over] = await manager.query<{ export_id: string }[]>(
        `SELECT export_id FROM child_export WHERE has_lines AND state IN ('EXPIRED', 'CANCELLED', 'FAILED') LIMIT 1`,
      );
      if (!over) return false;
      const [, cleared] = await manager.query<[unknown, number]>(
        `DELETE FROM child_export_line WHERE export_id = $1 AND place IN (
           SELECT place FROM child_export_line WHERE export_id = $1 LIMIT $2)`,
        [over.export_id, limit],
      );
      if (cleared < limit)
        await manager.query(`UPDATE child_export SET has_lines = false WHERE export_id = $1`, [
          over.export_id,
        ]);
      return true;
    },
    async apart(work) {
      await manager.query('SAVEPOINT apart');
      try {
        const answer = await work();
        await manager.query('RELEASE SAVEPOINT apart');
        return answer;
      } catch (error) {
        await manager.query('ROLLBACK TO SAVEPOINT apart');
        throw error;
      }
    },
  };
}
